import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';

/** The configuration of Pulumi.example.yaml, which sets everything there is. */
export function exampleConfig(): Record<string, string> {
  const file = load(readFileSync(join(__dirname, '..', 'Pulumi.example.yaml'), 'utf8')) as {
    config: Record<string, string>;
  };
  return file.config;
}
