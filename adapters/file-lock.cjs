'use strict';
// Plain JavaScript, because the first step of every npm script needs it before anything is installed or compiled.
const { randomUUID } = require('node:crypto');
const fs = require('node:fs');
const { hostname } = require('node:os');
const { dirname } = require('node:path');
const { setTimeout: delay } = require('node:timers/promises');

const POLL_MS = 100;
const STALE_AFTER_MS = 30_000;
const TAKEOVER_STALE_MS = 60_000;

/** @typedef {{ pid: number, host: string, id: string }} LockHolder */

/**
 * Whether a process of this machine is alive. One that belongs to somebody else counts as alive; one that has ended but
 * whose parent has not asked for its exit code yet does not (Linux alone shows it).
 * @param {number} pid
 * @returns {boolean}
 */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/^\d+ \(.*\) Z/s.test(fs.readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/**
 * Runs `work` while this process alone holds the lock file, which is removed afterwards. Waits for another holder;
 * takes the lock over at once when that holder's process has died, and after 30 s without its sign of life otherwise.
 * @template T
 * @param {string} path the lock file; its folder is made when missing
 * @param {() => Promise<T>} work
 * @param {(holder: string) => void} [onWait] told once, when the lock is held by another
 * @returns {Promise<T>}
 */
async function withFileLock(path, work, onWait) {
  const content = JSON.stringify({ pid: process.pid, host: hostname(), id: randomUUID() });
  fs.mkdirSync(dirname(path), { recursive: true });
  await acquire(path, content, onWait);
  const signOfLife = setInterval(() => touch(path), STALE_AFTER_MS / 6);
  signOfLife.unref();
  try {
    return await work();
  } finally {
    clearInterval(signOfLife);
    if (read(path)?.content === content) fs.rmSync(path, { force: true });
  }
}

/**
 * @param {string} path
 * @param {string} content
 * @param {((holder: string) => void) | undefined} onWait
 */
async function acquire(path, content, onWait) {
  let seen = '';
  let seenSince = 0;
  let told = false;
  while (!create(path, content)) {
    const current = read(path);
    if (current === undefined) continue;
    const sign = `${current.content}@${current.touched}`;
    // The waiter measures with its own steady clock, so that a changed wall clock or a laptop asleep breaks no lock.
    if (sign !== seen) [seen, seenSince] = [sign, performance.now()];
    const holder = parse(current.content);
    const died = holder !== undefined && holder.host === hostname() && !isAlive(holder.pid);
    if (died || performance.now() - seenSince > STALE_AFTER_MS) {
      takeOver(path, current.content);
      continue;
    }
    if (!told) onWait?.(holder === undefined ? 'another process' : `process ${holder.pid}`);
    told = true;
    await delay(POLL_MS);
  }
}

/**
 * @param {string} path
 * @param {string} content
 * @returns {boolean} false when the file is already there
 */
function create(path, content) {
  try {
    fs.writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/**
 * Removes a stale lock. A second file keeps two waiters apart, else the slower one would remove the quicker one's new lock.
 * @param {string} path
 * @param {string} staleContent
 */
function takeOver(path, staleContent) {
  const guard = `${path}.takeover`;
  if (!create(guard, '')) {
    const left = fs.statSync(guard, { throwIfNoEntry: false });
    if (left !== undefined && Date.now() - left.mtimeMs > TAKEOVER_STALE_MS) fs.rmSync(guard, { force: true });
    return;
  }
  try {
    if (read(path)?.content === staleContent) fs.rmSync(path, { force: true });
  } finally {
    fs.rmSync(guard, { force: true });
  }
}

/**
 * @param {string} path
 * @returns {{ content: string, touched: number } | undefined} undefined when the lock is free
 */
function read(path) {
  try {
    return { content: fs.readFileSync(path, 'utf8'), touched: fs.statSync(path).mtimeMs };
  } catch {
    return undefined;
  }
}

/**
 * @param {string} content
 * @returns {LockHolder | undefined} undefined while the holder is still writing it, or when it is damaged
 */
function parse(content) {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} error
 * @returns {unknown} the system's code of it, such as EEXIST
 */
function codeOf(error) {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

/** @param {string} path */
function touch(path) {
  try {
    fs.utimesSync(path, new Date(), new Date());
  } catch {
    // Somebody took the lock away; the work at hand ends all the same.
  }
}

module.exports = { isAlive, withFileLock };
