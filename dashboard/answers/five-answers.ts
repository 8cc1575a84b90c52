/** The five answers in plain words, in the order asked: what the page and the command `answers` say alike. */
import type { Answer } from './answer';
import { averageAnswer } from './average';
import { channelAnswer } from './channel';
import type { AnswersData } from './data';
import { longestAnswer } from './longest';
import { mostFrequentAnswer } from './most-frequent';
import { onTimeAnswer } from './on-time';

export type FiveAnswers = Readonly<Record<'channel' | 'onTime' | 'longest' | 'mostFrequent' | 'average', Answer>>;

export function fiveAnswers(data: AnswersData): FiveAnswers {
  return {
    channel: channelAnswer(data),
    onTime: onTimeAnswer(data),
    longest: longestAnswer(data),
    mostFrequent: mostFrequentAnswer(data),
    average: averageAnswer(data),
  };
}
