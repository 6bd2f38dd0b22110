namespace Snakepit.Roslyn.Model;

/// <summary>Everything that is emitted for one project.</summary>
/// <param name="Contracts">Its contracts, in the order of their names.</param>
/// <param name="ErrorCodes">The error codes that its clients register, each once and in the order of the codes.</param>
internal sealed record ProjectModel(EquatableArray<ContractModel> Contracts, EquatableArray<ErrorCodeModel> ErrorCodes);
