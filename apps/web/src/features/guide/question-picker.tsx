import { Select, type ComboboxItem, type ComboboxParsedItem } from '@mantine/core';
import { QUESTION_GROUP_LABEL, QUESTION_GROUPS, QUESTIONS } from '@soundings/shared/catalog/questions';
import { GUIDE_QUESTIONS, type GuideQuestion } from '@soundings/shared/guide';
import { IconSearch } from '@tabler/icons-react';
import classes from './question-picker.module.css';
import { matches } from './matches';

const DATA = QUESTION_GROUPS.map((group) => ({
  group: QUESTION_GROUP_LABEL[group],
  items: GUIDE_QUESTIONS.filter((key) => QUESTIONS[key].group === group).map((key) => ({
    value: key,
    label: QUESTIONS[key].title,
  })),
}));

type Parsed = ComboboxParsedItem<GuideQuestion>;

const fits = ({ value, label }: ComboboxItem<GuideQuestion>, search: string) =>
  matches(search, label, QUESTIONS[value].examples);

/** The questions whose title or examples hold every word; a question already chosen shows them all. */
function fitting(options: readonly Parsed[], search: string): Parsed[] {
  if (GUIDE_QUESTIONS.some((key) => QUESTIONS[key].title === search)) return [...options];
  return options.flatMap((option): Parsed[] => {
    if (!('group' in option)) return fits(option, search) ? [option] : [];
    const items = option.items.filter((item) => fits(item, search));
    return items.length > 0 ? [{ ...option, items }] : [];
  });
}

/** Choose a question by typing what it is about, or from the list. */
export function QuestionPicker({
  question,
  onChange,
}: {
  question: GuideQuestion | undefined;
  onChange: (question: GuideQuestion | undefined) => void;
}) {
  return (
    <Select
      aria-label="Question"
      data-shortcut="search"
      placeholder="Type what you want to know: renewals, active users, funnels, licence key …"
      data={DATA}
      value={question ?? null}
      onChange={(value) => onChange(value ?? undefined)}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Clear the question' }}
      size="md"
      maxDropdownHeight={420}
      leftSection={<IconSearch size={16} stroke={1.7} aria-hidden="true" />}
      nothingFoundMessage="No question fits. Try another word, or choose “A question that no report answers”."
      filter={({ options, search }) => fitting(options, search)}
      renderOption={({ option }) => (
        <div>
          <div>{option.label}</div>
          <div className={classes['examples']}>{QUESTIONS[option.value].examples}</div>
        </div>
      )}
    />
  );
}
