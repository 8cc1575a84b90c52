import { readList } from './read-table';

const MAIN = `
Washington St; Dorchester Ave; Blue Hill Ave; Centre St; Commonwealth Ave; Massachusetts Ave; Columbus Ave; Tremont St;
Hyde Park Ave; American Legion Hwy; Cambridge St; Beacon St; Boylston St; Huntington Ave; Bennington St; Meridian St;
Broadway; Harvard St; River St; Brighton Ave; Martin Luther King Jr Blvd; Morton St; Cummins Hwy; Spring St;
Bunker Hill St; New Rutherford Ave`;

const SIDE_WORDS = `
Alder; Amberly; Anchor; Applegate; Aspen; Barley; Beechnut; Birchfield; Bluejay; Brookstone; Candle; Cedarcrest;
Chandlery; Clover; Cooper; Copperleaf; Cranberry; Daylily; Dovetail; Driftwood; E Lantern; Elmbrook; Evenfall;
Fairweather; Fernhill; Foxglove; Gable; Garnet; Goldfinch; Gooseberry; Harborlight; Hawthorn; Hazelwood; Heron;
Hollyhock; Ironwood; Juniper; Kestrel; Kettle; Larkspur; Laurelwood; Lilac; Lindenfield; Lobster; Maplecrest; Marigold;
Meadowlark; Mill Wheel; Mulberry; Nightingale; Oakum; Old Ferry; Orchard Gate; Oriole; Osprey; Partridge; Pearwood;
Pebble; Pepperbush; Plover; Primrose; Quarry; Quince; Redwing; Ropewalk; Rowan; Saltmarsh; Sandpiper; Sassafras;
Seagrass; Shipwright; Sparrow; Spindle; Starling; Sycamore; Tanner; Thistle; Tideway; Trillium; Tupelo; Vinewood;
W Lantern; Waterbury; Weathervane; Whippoorwill; Wicker; Willowbend; Winterberry; Wren; Yarrow`;

const SIDE_KINDS = 'St; St; St; St; Ave; Rd; Rd; Ter; Pl; Ct; Park; Way';

/** Street names. The main ones exist; the side streets are put together from words, so that no home is meant. */
export const STREETS = {
  main: readList(MAIN),
  sideWords: readList(SIDE_WORDS),
  sideKinds: readList(SIDE_KINDS),
} as const;
