import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { importPaths } from '../../app/commands.ts';
import { useServices } from '../../app/services.ts';
import styles from './Imports.module.css';

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** The whole window takes files; what is over it says what will happen. */
export function DropTarget() {
  const services = useServices();
  const { t } = useTranslation();
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const onOver = (event: DragEvent): void => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const onDrop = (event: DragEvent): void => {
      event.preventDefault();
      setIsOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      const paths = files.map((file) => services.bridge.pathForFile(file)).filter((path) => path !== '');
      if (paths.length > 0) void importPaths(services, paths);
    };
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDrop);
    return () => {
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDrop);
    };
  }, [services]);
  if (!isOver) return null;
  return (
    <div className={styles.drop}>
      <div className={styles.dropCard}>
        <strong>{t('import.drop')}</strong>
        <span>{t('import.dropBody')}</span>
      </div>
    </div>
  );
}
