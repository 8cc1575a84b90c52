/** What was asked of a portal and what it sent, since it started. */
export interface PortalStats {
  /** Requests of all kinds. */
  readonly requests: number;
  /** Calls of the action API, by action. */
  readonly actions: Readonly<Record<string, number>>;
  /** By resource id; resources nobody asked for are absent. */
  readonly resources: Readonly<Record<string, ResourceStats>>;
}

export interface ResourceStats {
  /** Requests for the download address. */
  readonly downloads: number;
  /** Requests for the bytes, at the address the download led to. */
  readonly fetches: number;
  /** Bytes of the file handed to connections. */
  readonly bytesSent: number;
  /** Answers to both kinds of requests, by status. */
  readonly statuses: Readonly<Record<number, number>>;
}

type Counts<T> = { -readonly [Key in keyof T]: T[Key] };

export class Traffic {
  private requests = 0;
  private readonly actions: Record<string, number> = {};
  private readonly resources = new Map<string, Counts<ResourceStats> & { statuses: Record<number, number> }>();

  countRequest(): void {
    this.requests += 1;
  }

  countAction(name: string): void {
    this.actions[name] = (this.actions[name] ?? 0) + 1;
  }

  count(resourceId: string, what: 'downloads' | 'fetches' | 'bytesSent', amount = 1): void {
    this.of(resourceId)[what] += amount;
  }

  countStatus(resourceId: string, status: number): void {
    const { statuses } = this.of(resourceId);
    statuses[status] = (statuses[status] ?? 0) + 1;
  }

  stats(): PortalStats {
    return structuredClone({
      requests: this.requests,
      actions: this.actions,
      resources: Object.fromEntries(this.resources),
    });
  }

  private of(resourceId: string): Counts<ResourceStats> & { statuses: Record<number, number> } {
    let counts = this.resources.get(resourceId);
    if (counts === undefined) {
      counts = { downloads: 0, fetches: 0, bytesSent: 0, statuses: {} };
      this.resources.set(resourceId, counts);
    }
    return counts;
  }
}
