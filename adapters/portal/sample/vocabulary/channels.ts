import type { Draws } from '../random';
import { Weighted } from '../random';
import type { Reporters } from './legacy-types';
import { readTable } from './read-table';

export type Channel =
  | 'Constituent Call'
  | 'Citizens Connect App'
  | 'City Worker App'
  | 'Employee Generated'
  | 'Self Service'
  | 'Twitter'
  | 'Maximo Integration';

// era: 0 is 2011, 1 is 2012-2016, 2 is 2017-2020, 3 is from 2021 on.
const MIX = `
reporters | era | Constituent Call | Citizens Connect App | City Worker App | Employee Generated | Self Service | Twitter | Maximo Integration
resident  | 0   | 560 | 180 |   0 |  80 | 170 | 1 | 8
resident  | 1   | 400 | 390 |  20 |  70 | 105 | 3 | 6
resident  | 2   | 310 | 560 |  25 |  35 |  60 | 4 | 3
resident  | 3   | 270 | 620 |  25 |  25 |  55 | 3 | 2
phone     | 0   | 760 |  20 |   0 | 130 |  90 | 0 | 0
phone     | 1   | 740 | 110 |   5 |  70 |  70 | 1 | 0
phone     | 2   | 720 | 190 |   5 |  40 |  40 | 1 | 0
phone     | 3   | 700 | 220 |   5 |  30 |  40 | 1 | 0
worker    | 0   | 200 |  40 |   0 | 700 |  60 | 0 | 0
worker    | 1   | 150 | 120 | 480 | 200 |  50 | 0 | 0
worker    | 2   |  90 | 230 | 600 |  50 |  30 | 0 | 0
worker    | 3   |  80 | 270 | 590 |  30 |  30 | 0 | 0
employee  | 0   |  90 |  10 |   0 | 900 |  10 | 0 | 0
employee  | 1   | 120 |  20 |  50 | 800 |  10 | 0 | 0
employee  | 2   | 150 |  50 | 100 | 690 |  10 | 0 | 0
employee  | 3   | 200 | 100 | 150 | 540 |  10 | 0 | 0
desk      | 0   | 280 |   5 |   0 | 480 | 235 | 0 | 0
desk      | 1   | 420 |  20 |   0 | 280 | 280 | 0 | 0
desk      | 2   | 560 |  40 |   0 | 100 | 300 | 0 | 0
desk      | 3   | 640 |  60 |   0 |  40 | 260 | 0 | 0
`;

const CHANNELS: readonly Channel[] = [
  'Constituent Call',
  'Citizens Connect App',
  'City Worker App',
  'Employee Generated',
  'Self Service',
  'Twitter',
  'Maximo Integration',
];

const BY_REPORTERS = new Map<string, Weighted<Channel>>(
  readTable<'reporters' | 'era' | Channel>(MIX).map((row) => [
    `${row.reporters} ${row.era}`,
    new Weighted(CHANNELS.map((channel) => ({ value: channel, weight: Number(row[channel]) }))),
  ]),
);

/** The channels a type's reporters used in an era, to draw from. */
export function channelsOf(reporters: Reporters, era: number): { draw(draws: Draws): Channel } {
  const channels = BY_REPORTERS.get(`${reporters} ${era}`);
  if (channels === undefined) throw new Error(`No channel mix for reporters ${reporters} in era ${era}.`);
  return channels;
}

/** Share of a channel's cases that are recorded to the minute, in 2012 and later. */
export const TO_THE_MINUTE: Readonly<Record<Channel, number>> = {
  'Constituent Call': 0.93,
  'Citizens Connect App': 0.3,
  'City Worker App': 0.08,
  'Employee Generated': 0.8,
  'Self Service': 0.5,
  Twitter: 0.9,
  'Maximo Integration': 0.02,
};
