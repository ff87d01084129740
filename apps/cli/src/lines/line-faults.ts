import type { Text } from '@vardkedja/care-chain';
import { MAX_LINE_BYTES, type LineFault } from './text-lines.js';

/** Why a line of a file cannot be read, whatever it is to say. */
export type LineFaultCode =
  LineFault | 'NOT_JSON' | 'NESTED_TOO_DEEP' | 'CSV_QUOTE_NOT_CLOSED' | 'CSV_MALFORMED' | 'CSV_TOO_MANY_CELLS';

export const LINE_FAULT_TEXTS: Readonly<Record<LineFaultCode, Text>> = {
  LINE_TOO_LONG: {
    sv: `Raden är längre än ${MAX_LINE_BYTES} byte.`,
    en: `The line is longer than ${MAX_LINE_BYTES} bytes.`,
  },
  ENCODING_WINDOWS_1252: {
    sv: 'Raden är inte UTF-8 utan troligen Windows-1252. Spara filen som UTF-8, eller gör om den: iconv -f WINDOWS-1252 -t UTF-8.',
    en: 'The line is not UTF-8 but probably Windows-1252. Save the file as UTF-8, or convert it: iconv -f WINDOWS-1252 -t UTF-8.',
  },
  ENCODING_UTF_16: {
    sv: 'Filen är UTF-16. Spara den som UTF-8, eller gör om den: iconv -f UTF-16 -t UTF-8.',
    en: 'The file is UTF-16. Save it as UTF-8, or convert it: iconv -f UTF-16 -t UTF-8.',
  },
  ENCODING_NOT_UTF8: { sv: 'Raden är inte UTF-8.', en: 'The line is not UTF-8.' },
  NESTED_TOO_DEEP: { sv: 'Värden är nästlade för djupt.', en: 'Values are nested too deep.' },
  NOT_JSON: { sv: 'Raden är inte JSON.', en: 'The line is not JSON.' },
  CSV_QUOTE_NOT_CLOSED: {
    sv: 'Ett citattecken som öppnas här stängs aldrig.',
    en: 'A quotation mark that is opened here is never closed.',
  },
  CSV_MALFORMED: { sv: 'Raden är inte CSV.', en: 'The line is not CSV.' },
  CSV_TOO_MANY_CELLS: {
    sv: 'Raden har fler celler än rubrikraden.',
    en: 'The line has more cells than the header.',
  },
};
