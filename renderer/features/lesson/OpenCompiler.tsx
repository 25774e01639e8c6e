import { Cpu } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LabDetail } from '../../../electron/contract/index.ts';
import type { OpenCompilerBlock } from '../../../electron/contract/lesson.ts';
import { Button } from '../../ui/index.ts';
import { GuessCard } from './GuessCard.tsx';
import type { Glossary } from './Markdown.tsx';
import { aboutOf, openCompiler } from './open-compiler.ts';

/** Opens a function or a line with the compiler's view of it, and the kinds of findings that the lesson is about; after a guess, if it asks for one. */
export function OpenCompiler({ lab, block, glossary }: { lab: LabDetail; block: OpenCompilerBlock; glossary: Glossary }) {
  const { t } = useTranslation('lesson');
  const labId = lab.manifest.id;
  const guess = lab.manifest.guesses.find((g) => g.id === block.guess);
  const { file, func, target } = aboutOf(block, guess);
  const open = () => void openCompiler(labId, block, guess);
  const what = func === undefined ? t('openCompiler', { file, line: block.at }) : t('openFunction', { file, function: func });
  const label = target === undefined ? what : t('openFor', { what, target });
  if (guess) return <GuessCard lab={lab} guess={guess} glossary={glossary} openLabel={label} open={open} />;
  return (
    <p className="lesson-action">
      <Button icon={<Cpu aria-hidden="true" />} onClick={open}>
        {label}
      </Button>
    </p>
  );
}
