import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { isErrorCode } from '../../shared/contract/errors.ts';
import type { Language } from '../../shared/contract/views.ts';
import { alertText } from '../../shared/i18n/alerts.ts';
import { wordError } from '../../shared/i18n/errors.ts';
import { plainLine } from '../../shared/i18n/plain-text.ts';
import { wordDetail } from '../../shared/i18n/word-detail.ts';
import { wordScope } from '../format/money-words.ts';
import { formatMoney } from '../format/numbers.ts';
import type { NoticeBody } from '../state/notices-store.ts';
import { useLanguage } from './services.ts';

/** One sentence for a notice, in the language of the moment. */
export function NoticeSentence({ body }: { readonly body: NoticeBody }) {
  const { t } = useTranslation();
  const language = useLanguage();
  switch (body.kind) {
    case 'done':
      return t(body.isDone ? 'notice.done' : 'notice.notDone');
    case 'corrected':
      if (body.alsoChanged === 0) return t('notice.corrected');
      return t('notice.correctedAlso', { count: body.alsoChanged });
    case 'undone':
      return t('notice.undone', { what: undoneWords(body.what, t) });
    case 'nothingToUndo':
      return t('notice.nothingToUndo');
    case 'saved':
      return t('notice.saved', { path: body.path });
    case 'forgotten':
      return t('notice.forgotten', { count: body.count });
    case 'alert':
      return alertText(body.alert, language);
    case 'capReached':
      if (body.waiting === 0) return t('notice.capReachedAlone');
      return t('notice.capReached', { count: body.waiting });
    case 'budgetSet':
      return budgetWords(body, t);
    case 'ruleAdded':
    case 'ruleRemoved':
      return t(`notice.${body.kind}`, { value: plainLine(body.value) });
    case 'asked':
      return t('notice.asked');
    case 'copied':
      return t('notice.copied');
    case 'exported':
      return t('notice.exported', { path: body.path, count: body.calls });
    case 'mode':
      return t(`notice.mode.${body.mode}`);
    case 'error':
      return wordError(body.error.code, language);
    case 'engine':
      return engineWords(body.code, body.detail, language);
  }
}

function engineWords(code: string, detail: string, language: Language): string {
  return isErrorCode(code) ? wordError(code, language) : (wordDetail(detail, language) ?? detail);
}

function undoneWords(what: string, t: TFunction<'page'>): string {
  if (what === 'correction' || what === 'done' || what === 'not-done') return t(`undone.${what}`);
  return what;
}

function budgetWords(
  { scope, capNanoUsd }: Extract<NoticeBody, { kind: 'budgetSet' }>,
  t: TFunction<'page'>,
): string {
  const name = wordScope(scope, t);
  if (capNanoUsd === null) return t('notice.budgetRemoved', { scope: name });
  return t('notice.budgetSet', { scope: name, amount: formatMoney(capNanoUsd) });
}
