// The shared parts every page is built of, on Base UI. One of each; text and colours come from locales and tokens.
export { Button, IconButton } from './Button.tsx';
export { Card } from './Card.tsx';
export { Confirm, Dialog } from './Dialog.tsx';
export { Empty } from './Empty.tsx';
export { ErrorBox } from './ErrorBox.tsx';
export { Field } from './Field.tsx';
export * from './format.ts';
export { ContextMenu, Menu, type MenuSection } from './Menu.tsx';
export { Num } from './Num.tsx';
export { Pill, type Tone, VerdictPill } from './Pill.tsx';
export { Progress } from './Progress.tsx';
export { Segmented } from './Segmented.tsx';
export { Select } from './Select.tsx';
export { Loading, Skeleton } from './Skeleton.tsx';
export { Split } from './Split.tsx';
export { Tabs } from './Tabs.tsx';
export { Tooltip, TooltipProvider } from './Tooltip.tsx';
