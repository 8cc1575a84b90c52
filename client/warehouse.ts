import { existsSync } from 'node:fs';
import type { Warehouse } from '../adapters/warehouse/warehouse';
import { EXIT } from './exit-codes';
import { ClientFailure } from './failures';
import { lazy } from './lazy';
import type { Settings } from './settings';

/**
 * Runs `work` with a query function on the warehouse, which cannot be changed by it.
 * Throws ClientFailure (nothing yet) before the first refresh.
 */
export async function withWarehouse<T>(
  { dataDir, folders, cloud }: Settings,
  work: (query: Warehouse['query']) => Promise<T>,
): Promise<T> {
  if (cloud !== null) {
    await lazy.storage().checkAccess(cloud);
    const { warehouse } = lazy.storage().openStorage(dataDir, cloud);
    try {
      return await work((sql, parameters) => warehouse.query(sql, parameters));
    } finally {
      await warehouse.close();
    }
  }
  if (!existsSync(folders.warehouse)) throw nothingPublished();
  const reader = await lazy.warehouse().openForReading(folders.warehouse);
  try {
    // the file is open for reading only; this keeps a statement from the other files of the machine too
    await reader.query('SET enable_external_access = false');
    return await work((sql, parameters) => reader.query(sql, parameters));
  } finally {
    reader.close();
  }
}

/**
 * Runs `work` with the warehouse itself, for what a person adds to its ledger by hand.
 * Throws ClientFailure (nothing yet) before the first refresh.
 */
export async function withWarehouseToWrite<T>(
  { dataDir, folders, cloud }: Settings,
  work: (warehouse: Warehouse) => Promise<T>,
): Promise<T> {
  if (cloud !== null) await lazy.storage().checkAccess(cloud);
  else if (!existsSync(folders.warehouse)) throw nothingPublished();
  const { warehouse } = lazy.storage().openStorage(dataDir, cloud);
  try {
    await warehouse.ensureSchema();
    return await work(warehouse);
  } finally {
    await warehouse.close();
  }
}

export function nothingPublished(): ClientFailure {
  return new ClientFailure(
    EXIT.nothingYet,
    'nothing has been published here yet',
    'Run a refresh first: boston311 refresh',
  );
}
