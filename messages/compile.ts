import { compile } from '@inlang/paraglide-js';
import { paraglide } from './config.ts';

await compile(paraglide);
