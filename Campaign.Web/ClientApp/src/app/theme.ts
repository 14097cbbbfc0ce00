import {
  ActionIcon,
  Button,
  createTheme,
  Modal,
  Drawer,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const iris: MantineColorsTuple = [
  '#f2f1fe',
  '#e4e2fd',
  '#cac7fa',
  '#aba6f5',
  '#8d86f0',
  '#736ae9',
  '#5e54e0',
  '#4f46cf',
  '#433bb0',
  '#35308a',
];

const ink: MantineColorsTuple = [
  '#f7f7f9',
  '#eeeef1',
  '#e1e1e6',
  '#c9c9d1',
  '#a3a3af',
  '#797986',
  '#565663',
  '#3a3a45',
  '#23232b',
  '#131318',
];

const dark: MantineColorsTuple = [
  '#ececf1',
  '#c5c5cf',
  '#9c9ca8',
  '#71717d',
  '#3d3d48',
  '#2c2c35',
  '#202027',
  '#17171c',
  '#111115',
  '#0b0b0e',
];

export const theme = createTheme({
  colors: { iris, ink, dark, gray: ink },
  primaryColor: 'iris',
  primaryShade: { light: 7, dark: 6 },
  fontFamily: "'Inter Variable', 'Inter Fallback', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  headings: {
    fontWeight: '620',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.25' },
      h2: { fontSize: '1.125rem', lineHeight: '1.3' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.35' },
    },
  },
  defaultRadius: 'md',
  radius: { xs: '4px', sm: '6px', md: '9px', lg: '14px', xl: '20px' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  autoContrast: true,
  focusRing: 'auto',
  components: {
    Button: Button.extend({ defaultProps: { size: 'sm' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray', size: 34 } }),
    Tooltip: Tooltip.extend({ defaultProps: { openDelay: 300, withArrow: false, fz: 'xs' } }),
    Modal: Modal.extend({
      defaultProps: { radius: 'lg', centered: true, closeButtonProps: { 'aria-label': 'Close' } },
    }),
    Drawer: Drawer.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
  },
});

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f7f7f9',
    '--mantine-color-text': '#17171c',
    '--mantine-color-dimmed': '#5f5f6c',
    '--mantine-color-default': '#ffffff',
    '--mantine-color-default-hover': '#f3f3f6',
    '--mantine-color-default-border': '#dcdce3',
    '--mantine-color-placeholder': '#6d6d7a',
    '--mantine-color-error': '#c42b36',
    // On Mantine's own reds not everybody can read what stands there.
    '--mantine-color-red-filled': '#c42b36',
    '--mantine-color-red-filled-hover': '#ab222d',
    '--mantine-color-red-light-hover': '#fbeaeb',
  },
  dark: {
    '--mantine-color-body': '#0e0e12',
    '--mantine-color-text': '#ececf1',
    '--mantine-color-dimmed': '#a0a0ad',
    '--mantine-color-default': '#17171c',
    '--mantine-color-default-hover': '#202027',
    '--mantine-color-default-border': '#2c2c35',
    '--mantine-color-placeholder': '#8b8b98',
    '--mantine-color-error': '#ff7b84',
    '--mantine-color-red-filled': '#c42b36',
    '--mantine-color-red-filled-hover': '#ab222d',
    '--mantine-color-red-light-hover': '#33232a',
  },
});
