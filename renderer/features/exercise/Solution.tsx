import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandOutput, ErrorInfo } from '../../../electron/contract/index.ts';
import { call, errorInfo } from '../../app/api.ts';
import { Button, Confirm, Dialog, ErrorBox, Segmented } from '../../ui/index.ts';
import { DiffView } from '../code/DiffView.tsx';
import { flushSaves } from '../code/flush.ts';

type Files = CommandOutput<'exercise.solution'>['files'];

interface SolutionProps {
  at: { labId: string; exerciseId: string };
  opened: boolean;
  onOpened: () => void;
}

/** The solution, shut until asked for; then as the difference to one's own. */
export function Solution({ at, opened, onOpened }: SolutionProps) {
  const { t } = useTranslation('exercise');
  const [asking, setAsking] = useState(false);
  const [files, setFiles] = useState<Files>();
  const [failed, setFailed] = useState<ErrorInfo>();
  const [name, setName] = useState<string>();
  const show = async () => {
    try {
      await flushSaves(at.labId);
      setFiles((await call('exercise.solution', at)).files);
      setFailed(undefined);
      onOpened();
    } catch (e) {
      setFailed(errorInfo(e));
    }
  };
  const file = files?.find((f) => f.name === name) ?? files?.[0];
  return (
    <>
      <Button variant="ghost" onClick={() => (opened ? void show() : setAsking(true))}>
        {t('solution.show')}
      </Button>
      <Confirm
        open={asking}
        title={t('solution.show')}
        text={t('solution.ask')}
        action={t('solution.show')}
        onConfirm={() => void show()}
        onClose={() => setAsking(false)}
      />
      {failed && <ErrorBox info={failed} />}
      <Dialog
        open={files !== undefined}
        onClose={() => setFiles(undefined)}
        title={t('solution.title')}
        text={t('solution.text')}
        size="wide"
      >
        {files && file && (
          <>
            {files.length > 1 && (
              <Segmented
                label={t('solution.files')}
                value={file.name}
                onChange={setName}
                options={files.map((f) => ({ value: f.name, label: f.name }))}
              />
            )}
            <DiffView
              key={file.name}
              before={{ label: t('solution.mine'), text: file.mine }}
              after={{ label: t('solution.theirs'), text: file.solution }}
            />
          </>
        )}
      </Dialog>
    </>
  );
}
