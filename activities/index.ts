import { createAlert } from './alert';
import { createArchive, createVerifyArchive } from './archive';
import { createAwaitRun } from './await-run';
import { createCheckGates } from './check-gates';
import { createCleanUp } from './clean-up';
import type { Dependencies } from './dependencies';
import { createDiscover } from './discover';
import { createDownload } from './download';
import { createFindPublished } from './find-published';
import { createFindCurrent } from './find-current';
import { createFindStored } from './find-stored';
import { createInspect } from './inspect';
import { createJudgeClock } from './judge-clock';
import { createLoadDispatches } from './load-dispatches';
import { createLoadStaging } from './load-staging';
import { createPublish } from './publish';
import { createRecordDecision } from './record-decision';
import { createReport } from './report';
import { createSetAside } from './set-aside';
import { createTransformChunk } from './transform-chunk';
import { createUpload } from './upload';
import { createVerifySnapshot } from './verify-snapshot';

/** All activities, built on one set of adapters. The return type is what workflows call. */
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types -- its type is what is built: see Activities
export function createActivities(dependencies: Dependencies) {
  return {
    discover: createDiscover(dependencies),
    download: createDownload(dependencies),
    upload: createUpload(dependencies),
    findPublished: createFindPublished(dependencies),
    findCurrent: createFindCurrent(dependencies),
    findStored: createFindStored(dependencies),
    inspect: createInspect(dependencies),
    judgeClock: createJudgeClock(dependencies),
    transformChunk: createTransformChunk(dependencies),
    loadStaging: createLoadStaging(dependencies),
    loadDispatches: createLoadDispatches(dependencies),
    archive: createArchive(dependencies),
    verifyArchive: createVerifyArchive(dependencies),
    checkGates: createCheckGates(dependencies),
    recordDecision: createRecordDecision(dependencies),
    alert: createAlert(dependencies),
    publish: createPublish(dependencies),
    verifySnapshot: createVerifySnapshot(dependencies),
    setAside: createSetAside(dependencies),
    cleanUp: createCleanUp(dependencies),
    report: createReport(dependencies),
    awaitRun: createAwaitRun(dependencies),
  };
}

export type Activities = ReturnType<typeof createActivities>;
