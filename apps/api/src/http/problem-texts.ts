import type { ProblemCode } from './http-status.js';
import type { Language } from './language.js';

/** Faults of a request that lie outside the command itself. */
export type RequestFaultCode =
  | 'PARAMETER_UNKNOWN'
  | 'PARAMETER_REPEATED'
  | 'PARAMETER_NOT_UTF8'
  | 'PARAMETER_NOT_A_WHOLE_NUMBER'
  | 'IDEMPOTENCY_KEY_MALFORMED'
  | 'IF_MATCH_MALFORMED'
  | 'LAST_EVENT_ID_MALFORMED'
  | 'COMMAND_OPENS_A_CHAIN'
  | 'COMMAND_NEEDS_A_CHAIN';

interface ProblemText {
  /** What happened, in a few words. */
  readonly title: string;
  /** What to do about it. */
  readonly detail: string;
}

type Texts<Text> = Readonly<Record<Language, Text>>;

/** What people read when a request was not done. A refusal of the domain has its own text as detail. */
export const PROBLEM_TEXTS: Readonly<Record<ProblemCode, Texts<ProblemText>>> = {
  REQUEST_FAULTY: {
    sv: { title: 'Något är fel ifyllt', detail: 'Rätta det som står i listan och försök igen. Inget har sparats.' },
    en: { title: 'Something is filled in wrongly', detail: 'Mend what is listed and try again. Nothing was saved.' },
  },
  BODY_MALFORMED: {
    sv: { title: 'Innehållet går inte att läsa', detail: 'Innehållet ska vara giltig JSON. Inget har sparats.' },
    en: { title: 'The content cannot be read', detail: 'The content must be valid JSON. Nothing was saved.' },
  },
  BODY_NOT_UTF8: {
    sv: {
      title: 'Innehållet har fel teckenkodning',
      detail: 'Innehållet ska vara skrivet i UTF-8. Inget har sparats.',
    },
    en: {
      title: 'The content has the wrong encoding',
      detail: 'The content must be written in UTF-8. Nothing was saved.',
    },
  },
  BODY_TOO_DEEP: {
    sv: {
      title: 'Innehållet är för djupt',
      detail: 'Listor och objekt får ligga högst 16 nivåer djupt. Inget har sparats.',
    },
    en: {
      title: 'The content is nested too deeply',
      detail: 'Lists and objects may lie at most 16 levels deep. Nothing was saved.',
    },
  },
  URL_MALFORMED: {
    sv: { title: 'Adressen går inte att läsa', detail: 'Kontrollera adressen och försök igen.' },
    en: { title: 'The address cannot be read', detail: 'Check the address and try again.' },
  },
  HTTP_MALFORMED: {
    sv: { title: 'Anropet går inte att läsa', detail: 'Anropet följer inte HTTP.' },
    en: { title: 'The request cannot be read', detail: 'The request does not follow HTTP.' },
  },
  NOT_FOUND: {
    sv: { title: 'Finns inte', detail: 'Det som efterfrågas finns inte, eller får inte visas för dig.' },
    en: { title: 'Not there', detail: 'What is asked for is not there, or may not be shown to you.' },
  },
  METHOD_NOT_ALLOWED: {
    sv: { title: 'Det går inte att göra här', detail: 'Adressen finns men tar inte emot den här sortens anrop.' },
    en: { title: 'This cannot be done here', detail: 'The address is there but does not take this kind of request.' },
  },
  REQUEST_TOO_SLOW: {
    sv: { title: 'Det tog för lång tid', detail: 'Anropet kom inte fram i tid. Försök igen.' },
    en: { title: 'It took too long', detail: 'The request did not arrive in time. Try again.' },
  },
  REFUSED: {
    sv: { title: 'Det går inte att göra nu', detail: 'Vårdkedjan tillåter det inte. Inget har sparats.' },
    en: { title: 'This cannot be done now', detail: 'The care chain does not allow it. Nothing was saved.' },
  },
  CHAIN_MOVED_ON: {
    sv: {
      title: 'Någon hann före',
      detail: 'Vårdkedjan har ändrats sedan du läste den. Läs den igen och försök på nytt. Inget har sparats.',
    },
    en: {
      title: 'Somebody was faster',
      detail: 'The care chain has changed since you read it. Read it again and try anew. Nothing was saved.',
    },
  },
  BODY_TOO_LARGE: {
    sv: { title: 'Innehållet är för stort', detail: 'Innehållet får vara högst 64 KiB. Inget har sparats.' },
    en: { title: 'The content is too large', detail: 'The content may be at most 64 KiB. Nothing was saved.' },
  },
  BODY_NOT_JSON: {
    sv: {
      title: 'Innehållet är av fel sort',
      detail: 'Innehållet ska skickas som application/json. Inget har sparats.',
    },
    en: {
      title: 'The content is of the wrong kind',
      detail: 'The content must be sent as application/json. Nothing was saved.',
    },
  },
  BODY_ENCODED: {
    sv: {
      title: 'Innehållet är komprimerat',
      detail: 'Innehållet ska skickas som det är, utan Content-Encoding. Inget har sparats.',
    },
    en: {
      title: 'The content is compressed',
      detail: 'The content must be sent as it is, without Content-Encoding. Nothing was saved.',
    },
  },
  HOST_REFUSED: {
    sv: {
      title: 'Fel adress',
      detail: 'Tjänsten svarar bara på den egna datorns adress, till exempel http://127.0.0.1.',
    },
    en: {
      title: 'Wrong address',
      detail: 'The service answers only to the address of its own machine, such as http://127.0.0.1.',
    },
  },
  KEY_USED_OTHERWISE: {
    sv: {
      title: 'Nyckeln är redan använd',
      detail: 'Samma Idempotency-Key har använts med ett annat innehåll. Använd en ny nyckel. Inget har sparats.',
    },
    en: {
      title: 'The key is used already',
      detail: 'The same Idempotency-Key was used with other content. Use a new key. Nothing was saved.',
    },
  },
  TOO_MANY_REQUESTS: {
    sv: {
      title: 'För många anrop',
      detail: 'Tjänsten har för mycket att göra. Vänta en stund och försök igen. Inget har sparats.',
    },
    en: {
      title: 'Too many requests',
      detail: 'The service has too much to do. Wait a little and try again. Nothing was saved.',
    },
  },
  HEADERS_TOO_LARGE: {
    sv: { title: 'Anropet är för stort', detail: 'Anropets huvud eller adress är för lång.' },
    en: { title: 'The request is too large', detail: "The request's headers or address are too long." },
  },
  INTERNAL_FAULT: {
    sv: { title: 'Något gick fel', detail: 'Felet ligger hos tjänsten. Ange värdet i instance när du anmäler det.' },
    en: {
      title: 'Something went wrong',
      detail: 'The fault lies with the service. Give the value of instance when you report it.',
    },
  },
  STORE_UNREACHABLE: {
    sv: { title: 'Det går inte att spara eller läsa just nu', detail: 'Datalagret svarar inte. Inget har sparats.' },
    en: {
      title: 'Nothing can be saved or read just now',
      detail: 'The data store does not answer. Nothing was saved.',
    },
  },
  STORE_FULL: {
    sv: {
      title: 'Disken är full',
      detail: 'Inget har sparats. Den som driver tjänsten behöver göra plats på disken. Försök sedan igen.',
    },
    en: {
      title: 'The disk is full',
      detail: 'Nothing was saved. Whoever runs the service needs to make room on the disk. Then try again.',
    },
  },
  STORE_READ_ONLY: {
    sv: {
      title: 'Det går inte att spara',
      detail: 'Inget har sparats. Datalagret går bara att läsa. Den som driver tjänsten behöver se efter varför.',
    },
    en: {
      title: 'Nothing can be saved',
      detail: 'Nothing was saved. The data store can only be read. Whoever runs the service needs to find out why.',
    },
  },
  STORE_DAMAGED: {
    sv: {
      title: 'Datalagret är skadat',
      detail:
        'Det som är lagrat är inte det som sparades, och visas därför inte. Den som driver tjänsten behöver återställa en säkerhetskopia.',
    },
    en: {
      title: 'The data store is damaged',
      detail:
        'What is stored is not what was saved, and is therefore not shown. Whoever runs the service needs to restore a backup.',
    },
  },
  CHAIN_UNREADABLE: {
    sv: {
      title: 'Vårdkedjan går inte att läsa',
      detail:
        'Den innehåller något som en nyare version av tjänsten har sparat. Den som driver tjänsten behöver uppdatera den.',
    },
    en: {
      title: 'The care chain cannot be read',
      detail:
        'It holds something that a newer version of the service has saved. Whoever runs the service needs to update it.',
    },
  },
  CLOSING: {
    sv: { title: 'Tjänsten stängs', detail: 'Tjänsten startas om. Försök igen om en stund. Inget har sparats.' },
    en: {
      title: 'The service is closing',
      detail: 'The service is being restarted. Try again in a while. Nothing was saved.',
    },
  },
  NOT_CAUGHT_UP: {
    sv: { title: 'Listan är inte framme än', detail: 'Det som sparades syns snart. Försök igen.' },
    en: { title: 'The list is not there yet', detail: 'What was saved will soon show. Try again.' },
  },
  LISTS_BUILDING: {
    sv: { title: 'Listorna byggs', detail: 'Listorna görs i ordning. Försök igen om en stund.' },
    en: { title: 'The lists are being built', detail: 'The lists are being made ready. Try again in a while.' },
  },
  LISTS_STOPPED: {
    sv: {
      title: 'Listorna har stannat',
      detail:
        'Listorna visar inte längre det senaste och är därför avstängda. Den som driver tjänsten behöver se efter varför.',
    },
    en: {
      title: 'The lists have stopped',
      detail:
        'The lists no longer show what is newest and are therefore off. Whoever runs the service needs to find out why.',
    },
  },
};

/** What is wrong with one part of a request. */
export const REQUEST_FAULT_TEXTS: Readonly<Record<RequestFaultCode, Texts<string>>> = {
  PARAMETER_UNKNOWN: { sv: 'Parametern finns inte här.', en: 'There is no such parameter here.' },
  PARAMETER_REPEATED: { sv: 'Ange parametern en gång.', en: 'Give the parameter once.' },
  PARAMETER_NOT_UTF8: {
    sv: 'Skriv parametern i UTF-8, till exempel socialtj%C3%A4nst.',
    en: 'Write the parameter in UTF-8, such as socialtj%C3%A4nst.',
  },
  PARAMETER_NOT_A_WHOLE_NUMBER: { sv: 'Ange ett heltal.', en: 'Give a whole number.' },
  IDEMPOTENCY_KEY_MALFORMED: { sv: 'Ange ett UUID.', en: 'Give a UUID.' },
  IF_MATCH_MALFORMED: {
    sv: 'Ange en revision inom citattecken, till exempel "12".',
    en: 'Give one revision in quotation marks, such as "12".',
  },
  LAST_EVENT_ID_MALFORMED: { sv: 'Ange en position, till exempel 48213.', en: 'Give a position, such as 48213.' },
  COMMAND_OPENS_A_CHAIN: {
    sv: 'En ny vårdkedja öppnas med POST /api/v1/care-chains.',
    en: 'A new care chain is opened by POST /api/v1/care-chains.',
  },
  COMMAND_NEEDS_A_CHAIN: {
    sv: 'Här öppnas nya vårdkedjor. Det här görs i en som finns: POST /api/v1/care-chains/{careChainId}/commands.',
    en: 'New care chains are opened here. This is done in one that is there: POST /api/v1/care-chains/{careChainId}/commands.',
  },
};
