import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { saveText } from '../../charts/index.ts';
import { Button } from '../../ui/index.ts';

/** Saves a table where the system's dialog says. */
export function CsvButton({ name, make }: { name: string; make: () => string }) {
  const { t } = useTranslation('traces');
  return (
    <Button
      size="small"
      variant="ghost"
      icon={<Download aria-hidden="true" />}
      onClick={() => void saveText(name, 'csv', make()).catch(() => {})}
    >
      {t('csv')}
    </Button>
  );
}
