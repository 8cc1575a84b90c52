import { type AnswersData, loadAnswers } from '../../answers/data';
import { definePage } from '../../site/page';
import { fiveSections } from './sections';

export const fiveQuestions = definePage<AnswersData>({
  slug: 'five-questions',
  name: 'Five questions',
  title: 'The five questions, answered twice',
  lead: 'Asked by the city in this order. Each answer stands twice: as it should be given, and as it was given before, with the one reason they differ.',
  load: loadAnswers,
  sections: fiveSections,
});
