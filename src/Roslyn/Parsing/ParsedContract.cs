using Snakepit.Roslyn.Model;

namespace Snakepit.Roslyn.Parsing;

/// <summary>What the parser makes of a contract: a model for the generator, findings for the analyzer.</summary>
internal sealed record ParsedContract(ContractModel? Model, IReadOnlyList<Finding> Findings);
