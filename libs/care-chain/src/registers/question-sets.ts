/** A question of a question set with its scale: whole numbers in a range, or words. */
export type Question = {
  readonly questionId: string;
  readonly text: { readonly sv: string; readonly en: string };
} & (
  | { readonly scale: { readonly minimum: number; readonly maximum: number }; readonly alarmingUpTo?: number }
  | { readonly words: readonly string[]; readonly alarmingWords?: readonly string[] }
);

export interface QuestionSet {
  readonly questionSetId: string;
  readonly version: number;
  readonly title: { readonly sv: string; readonly en: string };
  readonly questions: readonly Question[];
}

const OFTEN = { minimum: 1, maximum: 5 };
const YES_PARTLY_NO = ['yes', 'partly', 'no'];

export const QUESTION_SETS: readonly QuestionSet[] = [
  {
    questionSetId: 'placement-experience',
    version: 1,
    title: { sv: 'Hur har du haft det under placeringen?', en: 'How has your placement been?' },
    questions: [
      { questionId: 'school', text: { sv: 'Hur har skolan fungerat?', en: 'How has school worked?' }, scale: OFTEN },
      {
        questionId: 'safety',
        text: { sv: 'Hur trygg har du känt dig?', en: 'How safe have you felt?' },
        scale: OFTEN,
        alarmingUpTo: 2,
      },
      {
        questionId: 'treatment',
        text: { sv: 'Hur har du blivit bemött?', en: 'How have you been treated?' },
        scale: OFTEN,
      },
      {
        questionId: 'information',
        text: { sv: 'Har du fått veta det du behöver?', en: 'Were you told what you need to know?' },
        scale: OFTEN,
      },
      {
        questionId: 'heard',
        text: { sv: 'Har någon lyssnat på dig?', en: 'Has somebody listened to you?' },
        scale: OFTEN,
      },
      {
        questionId: 'violation',
        text: { sv: 'Har någon kränkt dig eller gjort dig illa?', en: 'Has anybody violated or hurt you?' },
        words: ['no', 'once', 'several'],
        alarmingWords: ['once', 'several'],
      },
      {
        questionId: 'healthcare',
        text: { sv: 'Har du fått den vård du behövt?', en: 'Did you get the health care you needed?' },
        words: YES_PARTLY_NO,
      },
      {
        questionId: 'dentalCare',
        text: { sv: 'Har du fått den tandvård du behövt?', en: 'Did you get the dental care you needed?' },
        words: YES_PARTLY_NO,
      },
    ],
  },
];

interface Answered {
  readonly questionSetId: string;
  readonly questionSetVersion: number;
  readonly answers: readonly { readonly questionId: string; readonly value: string | number }[];
}

export function questionSetOf({
  questionSetId,
  questionSetVersion,
}: Omit<Answered, 'answers'>): QuestionSet | undefined {
  return QUESTION_SETS.find((set) => set.questionSetId === questionSetId && set.version === questionSetVersion);
}

/** Whether an answer is one that its question set marks alarming. */
export function isAlarming(interview: Answered): boolean {
  const set = questionSetOf(interview);
  return interview.answers.some(({ questionId, value }) => {
    const question = set?.questions.find((each) => each.questionId === questionId);
    if (question === undefined) return false;
    if ('scale' in question) return typeof value === 'number' && value <= (question.alarmingUpTo ?? -Infinity);
    return typeof value === 'string' && question.alarmingWords?.includes(value) === true;
  });
}

/** Whether an answer is one that the question can have: a whole number on its scale, or one of its words. */
export function isOnScale(question: Question, value: string | number): boolean {
  if ('words' in question) return typeof value === 'string' && question.words.includes(value);
  return Number.isInteger(value) && Number(value) >= question.scale.minimum && Number(value) <= question.scale.maximum;
}
