using Microsoft.CodeAnalysis;
using Snakepit.Roslyn.Model;

namespace Snakepit.Roslyn.Parsing;

/// <summary>What the parser makes of a contract: a model for the generator, findings for the analyzer.</summary>
/// <param name="Model">The contract; nothing where code for it would not be reachable.</param>
/// <param name="Findings">What is wrong with it.</param>
/// <param name="Unmarked">Parameters and members that travel and are neither marked as sensitive nor within something that is; found when asked for.</param>
internal sealed record ParsedContract(ContractModel? Model, IReadOnlyList<Finding> Findings, IEnumerable<ISymbol> Unmarked);
