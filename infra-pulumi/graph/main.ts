import { exampleConfig } from './example';
import { mermaid } from './mermaid';
import { recordStack } from './record';

// `npm run graph`: the resources of a stack that sets everything, without an account.
void recordStack(exampleConfig()).then(({ resources }) => process.stdout.write(`${mermaid(resources)}\n`));
