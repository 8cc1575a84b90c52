// Answers what Google's SQL analyser says: node analyse.mjs FOLDER, where the analyser is installed. Each line on standard
// input is JSON, { sql, tables: [{ name, columns: [{ name, type }] }], parameters: [{ name, type }] }, where a type is a name,
// { array: type } or { struct: [{ name, type }] }; each is answered by one line, in order: { error }, which is null for a
// statement that is well formed. Parameters without a name are those of question marks, in order. Ends, with the analyser's server, when standard input is closed.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const TYPES = {
  STRING: 'TYPE_STRING',
  INT64: 'TYPE_INT64',
  FLOAT64: 'TYPE_DOUBLE',
  TIMESTAMP: 'TYPE_TIMESTAMP',
  DATE: 'TYPE_DATE',
  BOOL: 'TYPE_BOOL',
};
// Queries alone are allowed by default.
const STATEMENTS = ['QUERY', 'MERGE', 'INSERT', 'UPDATE', 'DELETE', 'CREATE_TABLE_AS_SELECT', 'CREATE_VIEW', 'DROP'];
const INVALID_ARGUMENT = 3;

const folder = process.argv[2];
const require = createRequire(join(folder, 'package.json'));
const { ZetaSQLClient } = require('@fivetrandevelopers/zetasql');

const port = await freePort();
const program = `remote_server${process.arch === 'arm64' ? '_arm' : ''}${process.platform === 'darwin' ? '' : '.so'}`;
const path = join(folder, 'node_modules', '@fivetrandevelopers', 'zetasql', 'lib', 'zetasql', program);
const server = spawn(path, ['localhost', String(port)], { stdio: ['ignore', 'ignore', 'inherit'] });
server.once('error', (error) => end(`${path} does not start: ${error.message}`));
server.once('exit', () => end(`${path} ended`));
process.stdin.once('close', () => end());

ZetaSQLClient.init(port);
const client = ZetaSQLClient.getInstance();
if (!(await client.testConnection())) end(`${path} does not answer`);
// Without all features the analyser knows no DATETIME, among others.
const languageOptions = {
  ...(await client.getLanguageOptions({ maximumFeatures: true })),
  supportedStatementKinds: STATEMENTS.map((name) => `RESOLVED_${name}_STMT`),
};

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify({ error: await analyse(JSON.parse(line)) }));
}

async function analyse({ sql, tables, parameters }) {
  const typed = ({ name, type }) => ({ name, type: typeProto(type) });
  const table = tables.map(({ name, columns }) => ({ name, column: columns.map(typed) }));
  try {
    await client.analyze({
      sqlStatement: sql,
      target: 'sqlStatement',
      options: { languageOptions, ...parameterOptions(parameters, typed) },
      simpleCatalog: { name: 'warehouse', table, builtinFunctionOptions: { languageOptions } },
    });
    return null;
  } catch (error) {
    if (error.code !== INVALID_ARGUMENT) throw error;
    return error.details;
  }
}

function parameterOptions(parameters, typed) {
  if (parameters.length === 0 || parameters[0].name !== '') return { queryParameters: parameters.map(typed) };
  return {
    parameterMode: 'PARAMETER_POSITIONAL',
    positionalQueryParameters: parameters.map(({ type }) => typeProto(type)),
  };
}

function typeProto(type) {
  if (type.array !== undefined) return { typeKind: 'TYPE_ARRAY', arrayType: { elementType: typeProto(type.array) } };
  if (type.struct === undefined) return { typeKind: TYPES[type] };
  const field = type.struct.map((part) => ({ fieldName: part.name, fieldType: typeProto(part.type) }));
  return { typeKind: 'TYPE_STRUCT', structType: { field } };
}

function end(failure) {
  if (failure !== undefined) console.error(failure);
  const exit = () => process.exit(failure === undefined ? 0 : 1);
  server.removeAllListeners('exit');
  server.once('exit', exit);
  if (!server.kill('SIGKILL')) exit();
}

function freePort() {
  return new Promise((resolve, reject) => {
    const listener = createServer();
    listener.once('error', reject);
    listener.listen(0, 'localhost', () => {
      const { port: given } = listener.address();
      listener.close(() => resolve(given));
    });
  });
}
