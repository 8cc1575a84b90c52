import { EXIT, exitCodeOfAll } from '../../client/exit-codes';
import { ClientFailure, tell } from '../../client/failures';
import { ERROR_KINDS, type ErrorType, PipelineError } from '../../domain/errors';

/** A failure as it comes from a workflow: the step's own, wrapped in the activity's and the workflow's. */
function fromWorkflow(innermost: Error): Error {
  const named = (name: string, message: string, cause: Error): Error =>
    Object.assign(new Error(message, { cause }), { name });
  const activity = named('ActivityFailure', 'Activity task failed', innermost);
  return named('WorkflowFailedError', 'Workflow execution failed', activity);
}

const applicationFailure = (type: string, message: string): Error =>
  Object.assign(new Error(message), { name: 'ApplicationFailure', type });

test.each<[ErrorType, number]>([
  ['EmptyFile', EXIT.failed],
  ['SchemaDrift', EXIT.failed],
  ['DiskFull', EXIT.failed],
  ['MixedProvenance', EXIT.failed],
  ['SourceNotFound', EXIT.usage],
  ['AmbiguousSource', EXIT.usage],
  ['BadConfiguration', EXIT.usage],
  ['PortalUnavailable', EXIT.unreachable],
  ['PortalRefused', EXIT.unreachable],
])('%s ends with exit code %i, in its own words and with what to do', (type, exitCode) => {
  const message = '2011.csv, line 3, field open_dt: something is wrong';
  const told = { exitCode, message, hint: ERROR_KINDS[type].hint };
  expect(tell(fromWorkflow(applicationFailure(type, message)))).toEqual(told);
  expect(tell(new PipelineError(type, message))).toEqual(told);
});

test('a run that was cancelled ends with 130', () => {
  const cancelled = Object.assign(new Error('Workflow cancelled'), { name: 'CancelledFailure' });
  expect(tell(fromWorkflow(cancelled)).exitCode).toBe(EXIT.cancelled);
});

test('a server that does not answer ends with 4 and says where to look', () => {
  const unavailable = Object.assign(new Error('14 UNAVAILABLE: no connection'), { code: 14 });
  const told = tell(
    Object.assign(new Error('Failed to start workflow', { cause: unavailable }), { name: 'ServiceError' }),
  );
  expect(told.exitCode).toBe(EXIT.unreachable);
  expect(told.hint).toContain('TEMPORAL_ADDRESS');
});

test('a command’s own failure keeps its code and its words, whatever caused it', () => {
  const failure = new ClientFailure(
    EXIT.nothingYet,
    'nothing here',
    'do that',
    applicationFailure('EmptyFile', 'inner'),
  );
  expect(tell(failure)).toEqual({ exitCode: EXIT.nothingYet, message: 'nothing here', hint: 'do that' });
});

test('anything else ends with 1 and the words of its cause', () => {
  expect(tell(new Error('outer', { cause: new Error('the cause') }))).toEqual({ exitCode: 1, message: 'the cause' });
  expect(tell('a text')).toEqual({ exitCode: 1, message: 'a text' });
});

test('several failures share a code where they agree, else it is 1', () => {
  expect(exitCodeOfAll(['PortalRefused', 'PortalUnavailable'])).toBe(EXIT.unreachable);
  expect(exitCodeOfAll(['PortalRefused', 'NotCsv'])).toBe(EXIT.failed);
});
