// The part of parquetjs-lite this project reads with; the package ships no types.
declare module 'parquetjs-lite' {
  export interface ParquetCursor {
    /** The next row by column name, or null at the end. Columns that are NULL are left out. */
    next(): Promise<Record<string, unknown> | null>;
  }

  export class ParquetReader {
    static openFile(path: string): Promise<ParquetReader>;
    /** Rows of the file, from its footer. */
    getRowCount(): number | { valueOf(): number };
    getSchema(): { fieldList: { name: string; primitiveType?: string }[] };
    getCursor(columns?: string[][]): ParquetCursor;
    close(): Promise<void>;
  }
}
