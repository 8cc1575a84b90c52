import { resolve } from 'node:path';
import type { ClockReading } from '../domain/clock';
import { dayOf } from '../domain/dispatches/calendar';
import { type CloudSettings, readCloudSettings } from '../worker/cloud-settings';
import { dataFolders, type DataFolders } from '../worker/settings';
import { readClockSettings } from './clock-settings';
import type { Context } from './context';
import { EXIT } from './exit-codes';
import { ClientFailure } from './failures';

export interface GlobalOptions {
  readonly dataDir?: string;
  readonly verbose?: true;
}

/** Where a command works. What concerns the Temporal server is read where a server is needed. */
export interface Settings {
  /** Folder of all state, absolute. */
  readonly dataDir: string;
  readonly folders: DataFolders;
  /** Google Cloud's lake and warehouse; null for those of this machine. */
  readonly cloud: CloudSettings | null;
  /** Address of the live portal, without a slash at its end. */
  readonly liveUrl: string;
  /** How times of single resources are read, by slug. */
  readonly clocks: Readonly<Record<string, ClockReading>>;
  /** Day something changed for who called 911, YYYY-MM-DD; null where none is known. */
  readonly changeDay911: string | null;
  /** Where a message is posted when a snapshot is held; null for nowhere. */
  readonly alertWebhook: string | null;
  /** Address people reach the dashboard at, without a slash at its end; null where none is known. */
  readonly dashboardUrl: string | null;
}

const LIVE_URL = 'https://data.boston.gov';

/** Settings from the command line, the environment and the defaults, in this order. Throws ClientFailure (usage), BadConfiguration. */
export function readSettings(options: GlobalOptions, { env, cwd }: Context): Settings {
  const dataDir = resolve(cwd, options.dataDir ?? (env.BOSTON311_DATA_DIR || 'data'));
  return {
    dataDir,
    folders: dataFolders(dataDir),
    cloud: readCloudSettings(env),
    liveUrl: readPortalUrl(env),
    clocks: readClockSettings(env),
    changeDay911: readChangeDay(env),
    alertWebhook: readAlertWebhook(env),
    dashboardUrl: readDashboardUrl(env),
  };
}

/** Day something changed for who called 911. Throws ClientFailure (usage). */
function readChangeDay(env: Context['env']): string | null {
  const text = env.BOSTON311_911_CHANGE_DAY;
  if (!text) return null;
  if (dayOf(text) === text) return text;
  throw new ClientFailure(EXIT.usage, `BOSTON311_911_CHANGE_DAY is "${text}", which is not a day such as 2015-08-11`);
}

/** Address that alerts are posted to. Throws ClientFailure (usage), which does not repeat it: it may hold a secret. */
function readAlertWebhook(env: Context['env']): string | null {
  const text = env.BOSTON311_ALERT_WEBHOOK;
  if (!text) return null;
  if (isHttpAddress(text)) return text;
  throw new ClientFailure(EXIT.usage, 'BOSTON311_ALERT_WEBHOOK is not an http address');
}

/** Address that alerts send people to. Throws ClientFailure (usage). */
function readDashboardUrl(env: Context['env']): string | null {
  const text = env.BOSTON311_DASHBOARD_URL;
  if (!text) return null;
  if (isHttpAddress(text)) return text.replace(/\/+$/, '');
  throw new ClientFailure(EXIT.usage, `BOSTON311_DASHBOARD_URL is not an http address: "${text}"`);
}

/** Address of the live portal. Throws ClientFailure (usage). */
export function readPortalUrl(env: Context['env']): string {
  const text = env.BOSTON311_PORTAL_URL || LIVE_URL;
  if (!isHttpAddress(text)) {
    throw new ClientFailure(EXIT.usage, `BOSTON311_PORTAL_URL is not an http address: "${text}"`);
  }
  return text.replace(/\/+$/, '');
}

export function isHttpAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
