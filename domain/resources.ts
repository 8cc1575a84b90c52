/** Boston's 311 dataset on the open data portal, and the ids its resources are known by (boston's ids are stable, file names are not). */
export const DATASET_311 = {
  id: '8048697b-ad64-4bfc-b090-ee00169f2323',
  slug: '311-service-requests',
} as const;

/** The city's counts of 911 dispatches by day and agency: a package of its own, to which nothing is added any more. */
export const DATASET_911 = {
  id: '17129fad-fff9-4eac-ad74-51fb4bf63c22',
  slug: '911-daily-dispatch-count-by-agency',
} as const;

export const DISPATCH_RESOURCE_ID = '2459542e-7026-48e2-9128-ca29dd3bebf8';

/** Known resource id by legacy year: a cross-check on what the portal lists, never a way to fetch. */
export const LEGACY_RESOURCE_IDS: Readonly<Record<number, string>> = {
  2011: '94b499d9-712a-4d2a-b790-7ceec5c9c4b1',
  2012: '382e10d9-1864-40ba-bef6-4eea3c75463c',
  2013: '407c5cd0-f764-4a41-adf8-054ff535049e',
  2014: 'bdae89c8-d4ce-40e9-a6e1-a5203953a2e0',
  2015: 'c9509ab4-6f6d-4b97-979a-0cf2a10c922b',
  2016: 'b7ea6b1b-3ca4-4c5b-9713-6dc1db52379a',
  2017: '30022137-709d-465e-baae-ca155b51927d',
  2018: '2be28d90-3a90-4af1-a3f6-f28c1e25880a',
  2019: 'ea2e4696-4a2d-429c-9807-d02eb92e0222',
  2020: '6ff6a6fd-3141-4440-a880-6f60a37fe789',
  2021: 'f53ebccd-bc61-49f9-83db-625f209c95f5',
  2022: '81a7b022-f8fc-4da5-80e4-b160058ca207',
  2023: 'e6013a93-1321-4f2a-bf91-8d8a02f1e62f',
  2024: 'dff4d804-5031-443a-8409-8344efd0e5c8',
  2025: '9d7c2214-4709-478a-a2e8-fb2020a5bb94',
  2026: '1a0b420d-99f1-4887-9851-990b2a5a6e17',
};

export const NEW_SYSTEM_RESOURCE_ID = '254adca6-64ab-4c5c-9fc0-a6da622be185';

/** The file of all years that the city gave up; it may still be listed. */
export const RETIRED_RESOURCE_ID = '2968e2c0-d479-49ba-a884-4ef523ada3c0';
