import type { UploadInput } from '../domain/contracts';
import { lakeNames } from '../domain/ids';
import type { Dependencies } from './dependencies';
import { whileBeating } from './context';
import type { LatestDownload } from './download';

/**
 * Gives downloaded bytes their final name, made of their SHA-256, then writes the chunk plan, and last the pointer that
 * says what was downloaded last.
 *
 * May run twice: bytes that have their name already are recognised, the plan of the same bytes is the same, and the
 * pointer is replaced as a whole.
 */
export function createUpload({ lake }: Pick<Dependencies, 'lake'>) {
  return async function upload({ resource, download }: UploadInput): Promise<void> {
    const { snapshot, incoming } = download;
    if (incoming === undefined) return;
    await whileBeating({ bytes: snapshot.bytes }, async () => {
      const [raw, plan] = await Promise.all([lake.head(snapshot.rawObject), lake.head(snapshot.planObject)]);
      if (raw === null || plan === null) {
        await lake.promote(incoming.object, snapshot.rawObject, { bytes: snapshot.bytes, crc32c: incoming.crc32c });
        await lake.putText(snapshot.planObject, await lake.getText(incoming.planObject));
      } else {
        await lake.discardIncoming(incoming.object);
      }
      const latest: LatestDownload = { validators: incoming.validators, snapshot };
      await lake.putPointer(lakeNames.latest(resource.slug), JSON.stringify(latest));
      await lake.remove(incoming.planObject);
    });
  };
}
