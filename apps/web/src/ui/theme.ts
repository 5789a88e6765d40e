import {
  createTheme,
  defaultVariantColorsResolver,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

/** The accent, from wash to ink; index 6 fills in light, index 4 in dark. */
const TEAL: MantineColorsTuple = [
  '#e9f6f7',
  '#d3ebed',
  '#a9d8dc',
  '#78c5cc',
  '#35b8c4',
  '#1c929d',
  '#0e7c86',
  '#0a636b',
  '#084f56',
  '#063b40',
];

/** The dark surfaces, from ink to paper. */
const NIGHT: MantineColorsTuple = [
  '#e6edf6',
  '#c3cede',
  '#9fadc0',
  '#7d8ba0',
  '#34445f',
  '#1f2b40',
  '#152034',
  '#111a2b',
  '#0d1625',
  '#0b1220',
];

/** Ink on the filled accent, of each colour scheme its own: Mantine takes that of light for both. */
const ON_ACCENT = 'var(--mantine-primary-color-contrast)';

export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, -apple-system, 'Segoe UI', sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, Menlo, monospace",
  colors: { teal: TEAL, dark: NIGHT },
  primaryColor: 'teal',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  variantColorResolver: (asked) => {
    const colors = defaultVariantColorsResolver(asked);
    return asked.variant === 'filled' ? { ...colors, color: ON_ACCENT } : colors;
  },
  defaultRadius: 6,
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  headings: { fontWeight: '600' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // Locking the scroll writes a style element without the nonce, which the server's policy refuses.
    Modal: { defaultProps: { lockScroll: false } },
    Drawer: { defaultProps: { lockScroll: false } },
    Checkbox: { defaultProps: { iconColor: ON_ACCENT } },
    Button: { styles: { label: { fontWeight: 500 } } },
    Tooltip: { defaultProps: { withinPortal: true, events: { hover: true, focus: true, touch: true } } },
  },
});

/** Mantine's surfaces follow the project's tokens, so that both speak one set of colours. */
export const cssVariables: CSSVariablesResolver = () => {
  const surfaces = {
    '--mantine-color-body': 'var(--surface)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--mute)',
    '--mantine-color-placeholder': 'var(--faint)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-border': 'var(--line-strong)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-anchor': 'var(--accent-ink)',
  };
  return { variables: {}, light: surfaces, dark: surfaces };
};
