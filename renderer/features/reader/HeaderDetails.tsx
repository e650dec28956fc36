import { useTranslation } from 'react-i18next';
import type { MessageView } from '../../../shared/contract/views.ts';
import type { Address } from '../../../shared/domain/mail.ts';
import { plainLine } from '../../../shared/i18n/plain-text.ts';
import { useDateContext } from '../../app/services.ts';
import { formatFullDate } from '../../format/dates.ts';
import styles from './Message.module.css';

const mostShown = 50;

function addressLine({ name, address }: Address): string {
  return name === '' ? plainLine(address, 200) : `${plainLine(name, 100)} <${plainLine(address, 200)}>`;
}

function addressLines(addresses: readonly Address[]): string {
  const shown = addresses.slice(0, mostShown).map(addressLine).join(', ');
  return addresses.length > mostShown ? `${shown}, …` : shown;
}

/** All addresses in full, so that a name can't hide an address. */
export function HeaderDetails({ message }: { readonly message: MessageView }) {
  const { t } = useTranslation();
  const dates = useDateContext();
  const { from, to, cc, replyTo, listId, dateUtcMs } = message;
  const lines = [
    ['reader.from', from ? addressLine(from) : ''],
    ['reader.replyTo', addressLines(replyTo)],
    ['reader.to', addressLines(to)],
    ['reader.cc', addressLines(cc)],
    ['reader.date', formatFullDate(dateUtcMs, dates)],
    ['reader.list', plainLine(listId ?? '', 200)],
  ] as const;
  return (
    <dl className={styles.details}>
      {lines
        .filter(([, value]) => value !== '')
        .map(([word, value]) => (
          <div key={word}>
            <dt>{t(word)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
