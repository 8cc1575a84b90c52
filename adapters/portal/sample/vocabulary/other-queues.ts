import { Weighted } from '../random';

/** Where cases end that their own department did not keep. An empty department stays as it was. */
const CHOICES = [
  { value: { department: 'INFO', queue: 'INFO_Reallocation From Dept' }, weight: 300 },
  { value: { department: 'INFO', queue: 'INFO01_GenericeFormforOtherServiceRequestTypes' }, weight: 280 },
  { value: { department: 'INFO', queue: 'INFO_Mass DCR' }, weight: 120 },
  { value: { department: 'INFO', queue: 'INFO_Mass DOT' }, weight: 50 },
  { value: { department: 'BTDT', queue: 'BTDT_Traffic Signal_Graffiti' }, weight: 60 },
  { value: { department: 'PARK', queue: 'PARK_Maintenance_Region 1' }, weight: 60 },
  { value: { department: 'PWDx', queue: 'PWDx_Highway Construction' }, weight: 90 },
  { value: { department: '', queue: 'Z_DO_NOT_USE_Old Request Queue' }, weight: 25 },
  { value: { department: 'No Q', queue: 'No Q' }, weight: 12 },
];

export const OTHER_QUEUES = new Weighted(CHOICES);
