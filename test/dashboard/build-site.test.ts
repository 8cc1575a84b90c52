import { buildSite } from '../../dashboard/site/build-site';
import { definePage, type Page } from '../../dashboard/site/page';
import { SITE_CONTEXT } from './site-context';

const noAsk = { view: () => Promise.resolve([]), rows: () => Promise.resolve([]) };

interface Answer {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

describe('the pages of the dashboard', () => {
  /** Pages whose answers come when the test says so. */
  const pagesInHand = (count: number): { begun: number[]; answers: Answer[]; pages: Page[] } => {
    const begun: number[] = [];
    const answers: Answer[] = [];
    const pages = Array.from({ length: count }, (_, number): Page => {
      const answered = new Promise<void>((resolve, reject) => (answers[number] = { resolve, reject }));
      return definePage({
        slug: `page-${number}`,
        name: `Page ${number}`,
        title: `Title ${number}`,
        lead: '',
        load: () => {
          begun.push(number);
          return answered;
        },
        sections: () => [],
      });
    });
    return { begun, answers, pages };
  };
  const turn = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

  test('are built a few at a time, and come in the order of the navigation whichever is ready first', async () => {
    const { begun, answers, pages } = pagesInHand(6);
    const built: number[] = [];
    const files = buildSite(pages, noAsk, SITE_CONTEXT, '', 4, (number) => built.push(number));
    await turn();
    expect(begun).toEqual([0, 1, 2, 3]);
    answers[3]?.resolve();
    await turn();
    expect([begun, built]).toEqual([[0, 1, 2, 3, 4], [1]]);
    for (const { resolve } of answers) resolve();
    expect((await files).map(({ name }) => name)).toEqual(pages.map(({ slug }) => `${slug}.html`));
    expect(built).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('that cannot be built fail the whole when none is under way any more, and none is begun after', async () => {
    const { begun, answers, pages } = pagesInHand(6);
    let ended = false;
    const files = buildSite(pages, noAsk, SITE_CONTEXT, '', 4).finally(() => (ended = true));
    const outcome = expect(files).rejects.toThrow('the warehouse is gone');
    answers[1]?.reject(new Error('the warehouse is gone'));
    await turn();
    expect(ended).toBe(false);
    for (const { resolve } of answers) resolve();
    await outcome;
    expect(begun).toEqual([0, 1, 2, 3]);
  });
});
