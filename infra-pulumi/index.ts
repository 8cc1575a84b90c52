import { runtime } from '@pulumi/pulumi';
import { readSettings } from './settings';
import { createStack } from './stack';

// Pulumi takes what the program exports for the stack's outputs.
export = createStack(readSettings(runtime.allConfig()));
