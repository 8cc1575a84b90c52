import { existsSync } from 'node:fs';
import { access, constants, mkdir, statfs } from 'node:fs/promises';
import type { Table } from '../../adapters/warehouse/warehouse';
import type { Context } from '../context';
import { examples, type FormatOptions, formatOption, type Registration } from '../command-line';
import { EXIT } from '../exit-codes';
import { ClientFailure, tell } from '../failures';
import { lazy } from '../lazy';
import { printTable } from '../output';
import { findServer } from '../server';
import { type GlobalOptions, readSettings, type Settings } from '../settings';

const NEEDED_FREE_BYTES = 2e9;
const PORTAL_TIMEOUT_MS = 5_000;

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly finding: string;
}

export function registerDoctor({ program, context }: Registration): void {
  program
    .command('doctor')
    .summary('check what a refresh needs')
    .description(
      'Checks Node, the data folder, free disk space, Temporal, the warehouse file and the live portal; where Google Cloud is ' +
        'configured, the credentials, buckets, datasets and permissions instead of the file.',
    )
    .addOption(formatOption())
    .addHelpText('after', examples([['doctor', 'what is missing, and what to do']]))
    .action(async (_: unknown, command: typeof program) => {
      const options = command.optsWithGlobals<GlobalOptions & FormatOptions>();
      const findings = await examine(readSettings(options, context), context);
      printTable(context.stdout, asTable(findings), options.format, () => undefined);
      const broken = findings.filter(({ ok }) => !ok);
      if (broken.length > 0) {
        throw new ClientFailure(EXIT.failed, `${broken.map(({ check }) => check).join(', ')}: see above`);
      }
    });
}

async function examine(settings: Settings, context: Context): Promise<Finding[]> {
  const checks: Record<string, () => Promise<string>> = {
    Node: () => Promise.resolve(`${process.version} on ${process.platform} ${process.arch}`),
    'data folder': async () => {
      await mkdir(settings.dataDir, { recursive: true });
      await access(settings.dataDir, constants.W_OK);
      return settings.dataDir;
    },
    'disk space': async () => {
      const { bavail, bsize } = await statfs(settings.dataDir);
      const free = bavail * bsize;
      const told = `${(free / 1e9).toFixed(1)} GB free`;
      if (free < NEEDED_FREE_BYTES)
        throw new Error(`${told}; a year of data needs about ${NEEDED_FREE_BYTES / 1e9} GB`);
      return told;
    },
    Temporal: async () => {
      const server = await findServer(settings, context);
      if (server !== null) return `${server.how} at ${server.address}`;
      return `${await lazy.temporal().ensureTemporalCli({ log: (line) => void context.stderr.write(`${line}\n`) })}, started when needed`;
    },
    ...storageChecks(settings),
    'live portal': async () => {
      const answer = await fetch(`${settings.liveUrl}/api/3/action/status_show`, {
        signal: AbortSignal.timeout(PORTAL_TIMEOUT_MS),
      }).catch(() => null);
      // not a fault: files and the sample need no portal
      return answer?.ok === true
        ? `${settings.liveUrl} answers`
        : `${settings.liveUrl} does not answer; --source FOLDER and --source sample work without it`;
    },
  };
  const findings: Finding[] = [];
  for (const [check, run] of Object.entries(checks)) {
    findings.push(
      await run().then(
        (finding) => ({ check, ok: true, finding }),
        (error: unknown) => ({ check, ok: false, finding: told(error) }),
      ),
    );
  }
  return findings;
}

/** A fault and what to do about it, in one line. */
function told(error: unknown): string {
  const { message, hint } = tell(error);
  return hint === undefined ? message : `${message}. ${hint}`;
}

/** What holds the data: a file of this machine, or Google Cloud's buckets and datasets. */
function storageChecks({ cloud, dataDir, folders }: Settings): Record<string, () => Promise<string>> {
  if (cloud === null) {
    return {
      warehouse: async () => {
        if (!existsSync(folders.warehouse)) return 'none yet: the first refresh makes it';
        const reader = await lazy.warehouse().openForReading(folders.warehouse);
        try {
          const { rows } = await reader.query('SELECT count(*) FROM service_requests WHERE withdrawn_at IS NULL');
          return `${String(rows[0]?.[0])} cases`;
        } finally {
          reader.close();
        }
      },
    };
  }
  const { checkAccess, openStorage } = lazy.storage();
  const opened = async (): Promise<ReturnType<typeof openStorage>> => {
    await checkAccess(cloud);
    return openStorage(dataDir, cloud);
  };
  return {
    'Google credentials': async () => {
      await checkAccess(cloud);
      return 'found';
    },
    buckets: async () => {
      const { shared, lake } = await opened();
      await shared?.checkAccess();
      return `${lake.location}: to be read and written`;
    },
    BigQuery: async () => {
      const { warehouse } = await opened();
      try {
        // a dry run: it asks for the right to run jobs, in this project and location, and costs nothing
        await warehouse.bytesToRead('SELECT 1');
        const published = await warehouse.published();
        return `${warehouse.location}: ${published.length === 0 ? 'nothing published yet' : `${published.length} files published`}`;
      } finally {
        await warehouse.close();
      }
    },
  };
}

function asTable(findings: readonly Finding[]): Table {
  return {
    columns: ['check', 'state', 'finding'].map((name) => ({ name, type: 'STRING' })),
    rows: findings.map(({ check, ok, finding }) => [check, ok ? 'ok' : 'FAULT', finding]),
  };
}
