import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeLake } from '../contract/lake-contract';
import { describeCloud } from '../support/cloud-env';
import { makeCloudLake } from '../support/cloud-stack';

/** Smaller than a part of the service, so that an upload of the contract has many. */
const PART_BYTES = 256 * 1024;

describeCloud('Cloud Storage', () => {
  describeLake('Cloud Storage', async () => {
    const scratchFolder = mkdtempSync(join(tmpdir(), 'boston311-lake-'));
    const lake = await makeCloudLake(scratchFolder, { partBytes: PART_BYTES });
    return {
      lake,
      // eslint-disable-next-line @typescript-eslint/require-await -- the contract disposes of others asynchronously
      dispose: async () => rmSync(scratchFolder, { recursive: true, force: true }),
    };
  });
});
