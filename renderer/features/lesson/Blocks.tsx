import type { LabDetail } from '../../../electron/contract/index.ts';
import type { LessonBlock } from '../../../electron/contract/lesson.ts';
import { ExerciseCard } from '../exercise/ExerciseCard.tsx';
import { Hint, Note } from './Aside.tsx';
import { Diagram } from './Diagram.tsx';
import { GoSource } from './GoSource.tsx';
import { Markdown } from './Markdown.tsx';
import { OpenChart } from './OpenChart.tsx';
import { OpenCompiler } from './OpenCompiler.tsx';
import { OpenFile } from './OpenFile.tsx';
import { OpenProfile } from './OpenProfile.tsx';
import { Predict } from './Predict.tsx';
import { RunThis } from './RunThis.tsx';
import type { ReadLesson } from './useLesson.ts';

interface BlocksProps {
  lab: LabDetail;
  lesson: ReadLesson['lesson'];
  blocks: readonly LessonBlock[];
}

/** Blocks of a lesson in order; each in an element of its own, by which the place is kept when the language changes. */
export function Blocks({ lab, lesson, blocks }: BlocksProps) {
  return blocks.map((block, i) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: both languages have the same blocks in the same order
    <div key={i} data-block="">
      <Block lab={lab} lesson={lesson} block={block} />
    </div>
  ));
}

/** A name that the manifest does not know shows nothing: `lab:check` refuses such a lesson. */
function Block({ lab, lesson, block }: Omit<BlocksProps, 'blocks'> & { block: LessonBlock }) {
  const { manifest } = lab;
  switch (block.kind) {
    case 'markdown':
      return <Markdown text={block.text} glossary={lesson.glossary} />;
    case 'step':
      return <Blocks lab={lab} lesson={lesson} blocks={block.blocks} />;
    case 'hint':
    case 'note': {
      const Aside = block.kind === 'hint' ? Hint : Note;
      return (
        <Aside>
          <Blocks lab={lab} lesson={lesson} blocks={block.blocks} />
        </Aside>
      );
    }
    case 'predict': {
      const prediction = manifest.predictions.find((p) => p.id === block.id);
      return prediction && <Predict lab={lab} prediction={prediction} />;
    }
    case 'run-this': {
      const command = manifest.commands.find((c) => c.id === block.id);
      return command && <RunThis lab={lab} commandId={command.id} argv={command.argv} />;
    }
    case 'exercise': {
      const exercise = manifest.exercises.find((e) => e.id === block.id);
      return exercise && <ExerciseCard lab={lab} exercise={exercise} glossary={lesson.glossary} />;
    }
    case 'open-chart':
      return <OpenChart lab={lab} params={block.params} />;
    case 'open-compiler':
      return <OpenCompiler lab={lab} block={block} glossary={lesson.glossary} />;
    case 'open-file':
      return <OpenFile lab={lab} block={block} />;
    case 'open-profile':
      return <OpenProfile lab={lab} kind={block.profile} variant={block.variant} view={block.view} />;
    case 'source':
      return <GoSource block={block} />;
    case 'diagram':
      return <Diagram svg={lesson.diagrams[block.name]} alt={block.alt} />;
  }
}
