import type { DuckDBInstance } from '@duckdb/node-api';
import { openEngine, Session } from '../../adapters/duckdb/session';
import { literal, sqlText } from '../../adapters/sql';
import { mappingMacros } from '../../adapters/transform/mapping';
import type { SourceSystem } from '../../domain/contracts';
import type { Row } from './transform';

/** The transform's macros, mapping tables among them, with nothing else. */
export class MappingEngine {
  private constructor(
    private readonly engine: DuckDBInstance,
    private readonly session: Session,
  ) {}

  static async open(): Promise<MappingEngine> {
    const engine = await openEngine({ threads: 2 });
    const session = await Session.open(engine);
    await session.run(sqlText('transform/macros'));
    for (const macro of mappingMacros()) await session.run(macro);
    return new MappingEngine(engine, session);
  }

  /** What a table's macro makes of a value. */
  async mapped(table: string, system: SourceSystem, value: string): Promise<unknown> {
    const [row] = await this.session.rows(`SELECT mapped_${table}($system, $value) AS canonical`, { system, value });
    return row?.canonical;
  }

  /** The rule and the class of a closing text as published. */
  async closure(system: SourceSystem, text: string): Promise<{ rule: unknown; closureClass: unknown }> {
    const words = system === 'legacy' ? 'legacy_closing_words($text)' : 'lower($text)';
    const [row] = await this.session.rows(
      `SELECT rule, closure_class_of(rule) AS class
       FROM (SELECT closure_rule($system, words) AS rule FROM (SELECT ${words} AS words))`,
      { system, text },
    );
    return { rule: row?.rule, closureClass: row?.class };
  }

  /** Rows of a published file: the token FILE stands for it. */
  async ofFile(path: string, sql: string): Promise<Row[]> {
    const file = `read_csv(${literal(path)}, all_varchar = true, header = true)`;
    return await this.session.rows(sql.replaceAll('FILE', file));
  }

  close(): void {
    this.session.close();
    this.engine.closeSync();
  }
}
