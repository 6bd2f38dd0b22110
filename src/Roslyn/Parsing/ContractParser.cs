using Microsoft.CodeAnalysis;
using Snakepit.Roslyn.Model;
using Snakepit.Roslyn.Naming;

namespace Snakepit.Roslyn.Parsing;

/// <summary>Turns an interface with <c>[SnakepitWorker]</c> into a model and findings. Validity is defined here and nowhere else.</summary>
internal sealed class ContractParser
{
    private readonly INamedTypeSymbol _contract;
    private readonly KnownSymbols _known;
    private readonly CancellationToken _cancellationToken;
    private readonly Findings _findings = new();

    private ContractParser(INamedTypeSymbol contract, KnownSymbols known, CancellationToken cancellationToken) =>
        (_contract, _known, _cancellationToken) = (contract, known, cancellationToken);

    /// <summary>Parses a contract; nothing where <paramref name="type"/> is none.</summary>
    public static ParsedContract? Parse(INamedTypeSymbol type, KnownSymbols known, CancellationToken cancellationToken) =>
        type.TypeKind == TypeKind.Interface && type.FindAttribute(known.Worker) is { } attribute
            ? new ContractParser(type, known, cancellationToken).Parse(attribute)
            : null;

    private ParsedContract Parse(AttributeData attribute)
    {
        var shape = ContractShape.Parse(_contract, _known, _findings, _cancellationToken);
        var worker = ParseWorker(attribute);
        var data = new DataParser(_contract, _known, _findings, _cancellationToken);
        var client = ParseClient(data, worker, shape.ClientName);
        var model = shape.IsReachable ? shape.ToModel(worker, _findings.IsBroken ? null : client) : null;
        return new(model, _findings.Items, data.Unmarked);
    }

    private string ParseWorker(AttributeData attribute)
    {
        var name = attribute.FirstText();
        if (!Identifier.IsWireName(name))
            _findings.Add(Rules.WorkerNameIsInvalid, Spot.Argument(_contract, attribute), name);
        return Identifier.IsWireName(name) ? name! : _contract.Name;
    }

    private ClientModel ParseClient(DataParser data, string worker, string clientName)
    {
        var methods = ContractMembers.FindOperations(_contract, _known, _findings, _cancellationToken);
        var names = new UniqueNames(methods.Select(static method => method.Name).Append(clientName));
        var parser = new OperationParser(data, _known, _findings, _cancellationToken);
        var byName = new Dictionary<string, IMethodSymbol>(StringComparer.Ordinal);
        var operations = new List<OperationModel>();
        foreach (var method in methods)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var operation = method.ContainingType.Is(_contract) ? parser.Parse(method) : ParseInherited(data, method);
            if (operation is null)
                continue;
            if (byName.TryGetValue(operation.Name, out var other))
                _findings.Add(Rules.OperationNameIsTaken, SpotOf(method), method.Name, $"{worker}/{operation.Name}", other.ToMessage());
            else
                byName.Add(operation.Name, method);
            operations.Add(operation);
        }

        return new(
            names.Take("_client"),
            names.Take("Operations"),
            data.TakeOperationName("Contract"),
            names.Take("Converters"),
            operations.ToEquatableArray(),
            data.Arguments.ToEquatableArray(),
            data.Records.ToEquatableArray(),
            data.Composed.ToEquatableArray());
    }

    /// <summary>
    /// Parses an operation of a base contract. In this project the base reports its own faults; those of a base in another
    /// assembly arise from this contract, which is where they are reported.
    /// </summary>
    private OperationModel? ParseInherited(DataParser data, IMethodSymbol method)
    {
        var inherited = new Findings();
        var operation = new OperationParser(data.With(inherited), _known, inherited, _cancellationToken).Parse(method);
        if (!inherited.IsBroken)
            return operation;

        _findings.Break();
        if (!method.ContainingAssembly.Is(_contract.ContainingAssembly))
        {
            foreach (var finding in inherited.Items.Where(static finding => finding.IsError))
                _findings.Add(finding.At(Spot.Name(_contract)));
        }

        return null;
    }

    private Spot SpotOf(IMethodSymbol method) => Spot.Name(method.ContainingType.Is(_contract) ? method : _contract);
}
