import { whileBeating } from './context';
import type { Dependencies } from './dependencies';

/**
 * Waits for a run that another workflow started, however it ends.
 *
 * May run twice: it only waits.
 */
export function createAwaitRun({ runEnded }: Pick<Dependencies, 'runEnded'>) {
  return async function awaitRun({ workflowId }: { workflowId: string }): Promise<void> {
    await whileBeating({ workflowId }, (signal) => runEnded(workflowId, signal));
  };
}
