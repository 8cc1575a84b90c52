/** What goes wrong with a request. */
export type FaultKind =
  /** The connection breaks after so many bytes of the body. */
  | { readonly kind: 'break'; readonly afterBytes: number }
  /** The body ends after so many bytes, although Content-Length promises all of it. */
  | { readonly kind: 'truncate'; readonly afterBytes: number }
  | { readonly kind: 'slow'; readonly bytesPerSecond: number }
  /** A range is asked for and the whole file comes, with 200. */
  | { readonly kind: 'ignore range' }
  /** From this request on the file is next month's, under the same address. */
  | { readonly kind: 'replace file' }
  /** A page instead of the file, with 200. */
  | { readonly kind: 'wrong content' }
  /** The page of a web application firewall, with 403. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'too many requests'; readonly retryAfterSeconds: number }
  | { readonly kind: 'server error'; readonly status: 500 | 502 | 503 };

export type Fault = FaultKind & {
  /** The id of a resource, or a pattern for the path and query of the request. */
  readonly match: string | RegExp;
  /** How many requests it befalls; all by default. */
  readonly times?: number;
};

/** A fault that was added: how often it struck, and a way to take it back. */
export interface AddedFault {
  readonly struck: number;
  remove(): void;
}

/** The faults of a running portal, to be added and taken back while it serves. */
export interface FaultList {
  add(fault: Fault): AddedFault;
  clear(): void;
}

interface Pending {
  readonly fault: Fault;
  left: number;
  struck: number;
}

/** Faults that answer in place of the server, whatever was asked; the others concern the bytes of a file only. */
const ANSWERS: ReadonlySet<FaultKind['kind']> = new Set(['forbidden', 'too many requests', 'server error']);

export class Faults implements FaultList {
  private pending: Pending[] = [];

  add(fault: Fault): AddedFault {
    const added: Pending = { fault, left: fault.times ?? Infinity, struck: 0 };
    this.pending.push(added);
    return {
      get struck() {
        return added.struck;
      },
      remove: () => {
        this.pending = this.pending.filter((each) => each !== added);
      },
    };
  }

  clear(): void {
    this.pending = [];
  }

  /** The fault that befalls a request, if any; it counts as having struck. */
  strike(request: { readonly url: string; readonly resourceId?: string; readonly servesFile: boolean }): Fault | null {
    const found = this.pending.find(
      ({ fault, left }) =>
        left > 0 &&
        (request.servesFile || ANSWERS.has(fault.kind)) &&
        (typeof fault.match === 'string' ? fault.match === request.resourceId : fault.match.test(request.url)),
    );
    if (found === undefined) return null;
    found.left -= 1;
    found.struck += 1;
    return found.fault;
  }
}
