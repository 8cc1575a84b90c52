import type { ClockVerdict } from '../../domain/clock';

/** The verdict on a file that is read as it stands. */
export const AS_PUBLISHED: ClockVerdict = {
  reading: 'as published',
  decidedBy: 'closing text',
  confidence: 1,
  evidence: '3 of 3 closing texts name the closing time as published',
};
