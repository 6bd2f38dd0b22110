using Microsoft.CodeAnalysis;
using Snakepit.Roslyn.Model;
using Snakepit.Roslyn.Naming;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Finds and parses all contracts and error codes of a project.</summary>
internal static class ProjectParser
{
    public static ProjectModel Parse(Compilation compilation, CancellationToken cancellationToken)
    {
        var known = KnownSymbols.Of(compilation);
        var contracts = AttributedTypes.FindInterfaces(compilation, known.Worker, cancellationToken)
            .Select(type => ContractParser.Parse(type, known, cancellationToken)?.Model)
            .Where(static contract => contract is not null)
            .OrderBy(static contract => contract!.HintName, StringComparer.Ordinal)
            .ToList();
        return new(WithDistinctFiles(contracts!).ToEquatableArray(), ParseErrorCodes(contracts!, known, cancellationToken).ToEquatableArray());
    }

    /// <summary>The project's own codes, and those of referenced assemblies that its contracts raise.</summary>
    private static IEnumerable<ErrorCodeModel> ParseErrorCodes(
        IEnumerable<ContractModel> contracts, KnownSymbols known, CancellationToken cancellationToken)
    {
        var codes = DeclaredErrorCodes.Of(known, cancellationToken);
        var raised = contracts.SelectMany(static contract => contract.Client is { } client ? client.Operations : default)
            .SelectMany(static operation => operation.Raises)
            .Select(codes.Find);
        return codes.Own.Concat(raised)
            .OfType<ErrorCodeModel>()
            .Distinct()
            .OrderBy(static code => code.Code, StringComparer.Ordinal);
    }

    /// <summary>The names of emitted files are compared without case, those of types are not.</summary>
    private static IEnumerable<ContractModel> WithDistinctFiles(IEnumerable<ContractModel> contracts)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { ContractModel.ErrorCodesHintName };
        foreach (var contract in contracts)
        {
            var name = contract.HintName;
            for (var number = 2; !taken.Add(name); number++)
                name = $"{contract.HintName.Substring(0, contract.HintName.Length - 5)}_{number}.g.cs";
            yield return contract with { HintName = name };
        }
    }
}
