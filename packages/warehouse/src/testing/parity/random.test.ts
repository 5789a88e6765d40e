import { RANDOM_PARITY_CASES } from './cases';
import { describeParity } from './describe-parity';

describeParity(RANDOM_PARITY_CASES);
