import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import styles from './App.module.css';

interface PageBoundaryProps {
  readonly children: ReactNode;
}

interface PageBoundaryState {
  readonly hasFailed: boolean;
}

/** Keeps a mistake in drawing one page from emptying the window: the title bar, and the way out, stay. */
export class PageBoundary extends Component<PageBoundaryProps, PageBoundaryState> {
  override state: PageBoundaryState = { hasFailed: false };

  static getDerivedStateFromError(): PageBoundaryState {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return <FailedPage onAgain={() => this.setState({ hasFailed: false })} />;
  }
}

function FailedPage({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.failedPage}>
      <h1>{t('page.failedTitle')}</h1>
      <p>{t('page.failedBody')}</p>
      <Button onClick={onAgain}>{t('page.again')}</Button>
    </div>
  );
}
