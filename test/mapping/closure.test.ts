import { readClosureRules } from '../../adapters/transform/mapping';
import { type ClosureRule, closureRuleProblems } from '../../domain/mapping/closure';
import { fileOf, recordLine } from '../support/csv-files';
import { MappingEngine } from '../support/mapping-engine';
import { type Row, TransformLab } from '../support/transform';

const LEAD = 'Case Closed. Closed date : 2019-05-07 14:19:18.623 ';

/** A made-up text for every rule, in the shape of a published one. */
const TEXTS: readonly (readonly [rule: string, text: string, closureClass: string])[] = [
  ['duplicate-lead', 'Case Closed Duplicate of Existing Case CRM # 101000123456', 'duplicate'],
  ['pickup-scheduled', 'Case Closed Case Scheduled Items have been scheduled for pickup.', 'administrative'],
  ['internal-case', 'Case Closed Internal Case Performed by Highway Maintenance crew.', 'administrative'],
  ['bulk-item-automation', `${LEAD}Bulk Item Automation`, 'administrative'],
  ['violation-corrected', `${LEAD}VIOCOR: Violation Corrected`, 'resolved'],
  ['no-violation', 'Case Closed NOVIO: No Violation Found/No Cause', 'noted'],
  ['administratively-closed', `${LEAD}ADCLSD: Administratively Closed`, 'administrative'],
  ['violation-filed', `${LEAD}VIOISS: Violation Filed`, 'resolved'],
  ['tenant-not-home', String.raw`Case Closed TFA: Tenant Failed Apt\Was Not Home`, 'noted'],
  ['no-access', 'Case Closed NOACC: Closed-No Access', 'noted'],
  ['other-agency', 'Case Closed ROA: Refer to Other Agency/Division', 'transferred'],
  ['no-permit', 'Case Closed CLOSED: Closed/No Permit', 'noted'],
  ['permit-issued', 'Case Closed PERMIS: Permit Issued', 'resolved'],
  ['no-basis', 'Case Closed NOBASE: No Basis', 'noted'],
  ['corrected', `${LEAD}CORR: Corrected`, 'resolved'],
  ['work-stopped', 'Case Closed TSOP: Stop Work/TSOP/Condemnation', 'resolved'],
  ['new-owner', 'Case Closed NEWOWN: Closed-New Owner', 'administrative'],
  ['reinspection', 'Case Closed REINSP: Issues Found Re-Inspection', 'noted'],
  ['external-agency', 'Case Closed Case Referred to External Agency DCR jurisdiction.', 'transferred'],
  ['closed-elsewhere', 'Case Closed Case Closed in AVRS', 'administrative'],
  ['duplicate-told', 'Case Closed Case Resolved  THIS IS A DUPLICATE AND REFER TO CN#101000123456.', 'duplicate'],
  [
    'backlog-letter',
    `${LEAD}Case Resolved Dear Constituent If you receive a message regarding an old service request`,
    'administrative',
  ],
  ['completed-at-creation', `${LEAD}Case Resolved Marked completed at case creation`, 'administrative'],
  ['case-resolved', `${LEAD}Case Resolved Picked up`, 'resolved'],
  ['resolved', 'Case Closed. Closed date : Wed Jan 19 11:42:16 EST 2022 Resolved Bag removed', 'resolved'],
  ['other-case-resubmitted', `${LEAD}Resubmitted as 101000123456`, 'transferred'],
  ['other-case-replaced', 'Case Closed Case Noted replaced by CRM 101000123456', 'transferred'],
  ['other-case-made', 'Case Closed Case Invalid wrong address. New case created', 'transferred'],
  ['case-noted', `${LEAD}Case Noted Nothing found`, 'noted'],
  ['case-invalid', `${LEAD}Case invaild Case invaild`, 'invalid'],
  ['noted', 'Case Closed. Closed date : Sun Jan  2 11:42:16 EST 2022 Noted', 'noted'],
  ['invalid', 'Case Closed. Closed date : Sun Jun 12 11:42:16 EDT 2022 Invalid', 'invalid'],
  ['animal-control-report', `${LEAD}Per Animal Control: The dog was taken to the shelter`, 'resolved'],
  ['cancelled', `${LEAD}Constituent called back to cancel request`, 'invalid'],
  ['in-error', `${LEAD}Opened in error`, 'invalid'],
  ['new-duplicate', 'Resolved Duplicate of request BCS-00012345', 'duplicate'],
  ['new-test', 'Noted DOIT test', 'invalid'],
  ['new-transitioned', 'Transitioned State owned lights', 'transferred'],
  ['new-resolved', 'Resolved successfully', 'resolved'],
  ['new-noted', 'Noted Upon inspection no work needed', 'noted'],
];

describe('the closure rules', () => {
  let engine: MappingEngine;
  beforeAll(async () => {
    engine = await MappingEngine.open();
  });
  afterAll(() => engine.close());

  const rules = readClosureRules();

  test('each has a text here', () => {
    expect(TEXTS.map(([rule]) => rule)).toEqual(rules.map(({ id }) => id));
  });

  test.each(TEXTS)('%s', async (id, text, closureClass) => {
    const system = rules.find((rule) => rule.id === id)?.sourceSystem ?? 'legacy';
    expect(await engine.closure(system, text)).toEqual({ rule: id, closureClass });
  });

  test.each([
    ['nothing behind the lead', LEAD.trim()],
    ['a colon', 'Case Closed :'],
    ['the lead alone', 'Case Closed'],
    ['words nobody has seen', `${LEAD}Widget recalibrated`],
  ])('%s is unknown', async (_, text) => {
    expect(await engine.closure('legacy', text)).toEqual({ rule: null, closureClass: 'unknown' });
  });

  test('the order counts: a duplicate under whatever category is a duplicate, and not what the category says', async () => {
    for (const category of ['Case Resolved', 'Case Noted', 'Case Invalid']) {
      const text = `${LEAD}${category} duplicate case`;
      expect(await engine.closure('legacy', text)).toEqual({ rule: 'duplicate-told', closureClass: 'duplicate' });
    }
    expect(await engine.closure('new', 'Transitioned test')).toEqual({ rule: 'new-test', closureClass: 'invalid' });
    const invalid = await engine.closure('legacy', `${LEAD}Case Invalid caller cancelled`);
    expect(invalid).toEqual({ rule: 'case-invalid', closureClass: 'invalid' });
  });

  test('rules that cannot be used are refused, each fault named', () => {
    const rule: ClosureRule = {
      ...{ order: 10, id: 'a-rule', sourceSystem: 'legacy' },
      ...{ closureClass: 'noted', how: 'contains', text: 'words' },
    };
    const faults = (change: object): string[] => closureRuleProblems([{ ...rule, ...change }]);
    expect(faults({})).toEqual([]);
    expect(closureRuleProblems([rule, rule])).toEqual([
      'rule a-rule: stands twice',
      'rule a-rule: order 10 does not follow 10',
    ]);
    expect(faults({ order: Number.NaN })).toEqual(['rule a-rule: order NaN does not follow 0']);
    expect(faults({ id: 'A rule' })).toEqual(['rule "A rule": an id is made of lower case letters and hyphens']);
    expect(faults({ closureClass: 'done' })).toEqual(['rule a-rule: no class is called done']);
    expect(faults({ closureClass: 'unknown' })).toEqual(['rule a-rule: unknown is what no rule matches']);
    expect(faults({ how: 'like' })).toEqual(['rule a-rule: nothing is matched by "like"']);
    expect(faults({ text: 'Words' })).toHaveLength(1);
  });
});

describe('the class of a case', () => {
  let lab: TransformLab;
  beforeAll(async () => {
    lab = await TransformLab.open();
  });
  afterAll(() => lab.close());

  /** The staged rows of records, all in one file. */
  const legacy = async (...records: Record<string, string>[]): Promise<readonly Row[]> =>
    (
      await lab.transform(
        fileOf(
          'B',
          records.map((fields) => recordLine('B', fields)),
        ),
      )
    ).staged;
  const fresh = async (...records: Record<string, string>[]): Promise<readonly Row[]> =>
    (
      await lab.transform(
        fileOf(
          'new',
          records.map((fields) => recordLine('new', fields)),
        ),
      )
    ).staged;

  test('a closed case has one, and the rule that gave it', async () => {
    const texts = ['Case Closed Case Resolved done ', ' '];
    expect(await legacy(...texts.map((closure_reason) => ({ closure_reason })))).toMatchObject([
      { closure_class: 'resolved', closure_rule: 'case-resolved', linked_case_id: null },
      { closure_class: 'unknown', closure_rule: null },
    ]);
    const blank = { closure_reason: '', closure_comments: '' };
    expect(await fresh(blank)).toMatchObject([{ closure_class: 'unknown', closure_rule: null }]);
  });

  test('an open case has none, whatever its text says', async () => {
    const none = { closure_class: null, closure_rule: null };
    const open = { closed_dt: '', case_status: 'Open', closure_reason: 'Case Closed Case Resolved done ' };
    expect(await legacy(open)).toMatchObject([none]);
    const going = { close_date: '', case_status: 'In progress', closure_reason: 'Resolved' };
    expect(await fresh(going)).toMatchObject([none]);
  });

  test('the case that a duplicate or moved one goes on as is linked', async () => {
    const texts: readonly (readonly [words: string, linked: string | null])[] = [
      ['Duplicate of Existing Case 101000123456', '101000123456'],
      ['Case Resolved THIS IS A DUPLICATE AND REFER TO CN#101000123456.', '101000123456'],
      ['Case Noted replaced by CRM 101000123456', '101000123456'],
      // the repair that follows is another case, not this one
      ['Case Resolved made safe. See case 101000123456 for the repair', null],
      // itself, a telephone number, a longer number
      ['Duplicate of Existing Case 101000295614', null],
      ['Duplicate of Existing Case call 6175550101', null],
      ['Duplicate of Existing Case 10100012345678', null],
    ];
    const staged = await legacy(...texts.map(([words]) => ({ closure_reason: `Case Closed ${words} ` })));
    expect(staged.map((row) => row.linked_case_id)).toEqual(texts.map(([, linked]) => linked));
  });

  test('a new-system text links whatever case it names', async () => {
    const staged = await fresh(
      { closure_reason: 'Transitioned', closure_comments: 'Resubmitted as 101006123456 to ISD' },
      { closure_reason: 'Noted', closure_comments: 'Duplicate of bcs-00012345.' },
      { closure_reason: 'Noted', closure_comments: 'Duplicate of existing request 00012345' },
    );
    expect(staged.map((row) => row.linked_case_id)).toEqual(['101006123456', 'BCS-00012345', null]);
  });
});

describe('names over both systems', () => {
  let lab: TransformLab;
  beforeAll(async () => {
    lab = await TransformLab.open();
  });
  afterAll(() => lab.close());

  test('stand beside the published ones', async () => {
    const legacy = recordLine('B', { neighborhood: 'Allston', department: 'PWDx', pwd_district: '3' });
    expect((await lab.transform(fileOf('B', [legacy]))).staged).toMatchObject([
      {
        neighborhood: 'Allston',
        neighborhood_area: 'Allston / Brighton',
        department: 'PWDx',
        department_name: 'Public Works',
        pwd_district: '03',
        canonical_type: 'Schedule a Bulk Item Pickup',
      },
    ]);
    const lights = {
      ...{ service_name: 'Street Light Outage', neighborhood: 'West End', public_works_district: '7A' },
      report_source: 'BOS311',
    };
    // what nobody knows stays as published, and a blank stays blank
    const unknown = {
      ...{ service_name: 'Broken Sundial', public_works_district: '12', report_source: 'Pigeon' },
      ...{ case_status: 'Asleep', close_date: '' },
    };
    const blank = { service_name: '', report_source: '', assigned_department: '' };
    const lines = [lights, unknown, blank].map((fields) => recordLine('new', fields));
    expect((await lab.transform(fileOf('new', lines))).staged).toMatchObject([
      {
        case_type: 'Street Light Outage',
        canonical_type: 'Street Light Outages',
        neighborhood: 'West End',
        neighborhood_area: null,
        department_name: 'Animal Care & Control',
        pwd_district: '07',
        channel: 'app',
      },
      { canonical_type: 'Broken Sundial', pwd_district: '12', channel: 'other', case_status: 'open' },
      { canonical_type: null, channel: null, department_name: null },
    ]);
  });

  test('are counted where they are missing, with every published value and closure rule', async () => {
    const lines = ['West End', 'West End', 'Roxbury', ' '].map((neighborhood) => recordLine('new', { neighborhood }));
    const { measures } = await lab.transform(fileOf('new', [...lines, 'ragged,line']));
    const counted = (kind: string, name: string): unknown =>
      measures
        .filter((measure) => measure.kind === kind && measure.name === name)
        .map(({ label, records }) => [label, records]);
    expect(counted('value', 'neighborhood')).toEqual([
      ['Roxbury', 1],
      ['West End', 2],
    ]);
    expect(counted('unmapped', 'neighborhood')).toEqual([['West End', 2]]);
    expect(counted('unmapped', 'case_type')).toEqual([['Domestic Animal Issue', 4]]);
    expect(counted('unmapped', 'channel')).toEqual([]);
    expect(counted('closure', 'new-resolved')).toEqual([['resolved', 4]]);
  });
});
