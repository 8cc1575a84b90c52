import type { AlertInput } from '../domain/contracts';
import { activityContext } from './context';
import type { Dependencies } from './dependencies';

/**
 * Tells people that a snapshot waits for a decision, where an address for that is set. Figures and names of columns only.
 *
 * May run twice: a message that arrived twice does no harm.
 */
export function createAlert({ sendAlert }: Pick<Dependencies, 'sendAlert'>) {
  return async function alert(input: AlertInput): Promise<void> {
    await sendAlert(input, activityContext().signal);
  };
}
