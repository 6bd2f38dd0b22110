using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Snakepit.Contracts.Signatures;
using Snakepit.Roslyn;
using Snakepit.Roslyn.Model;
using Snakepit.Roslyn.Naming;
using Snakepit.Roslyn.Parsing;
using Snakepit.Roslyn.WorkerContracts;

namespace Snakepit.Analyzers.WorkerContracts;

/// <summary>Compares one contract with the file of its worker and reports what differs, at the members of the contract.</summary>
internal sealed class ContractComparison(
    INamedTypeSymbol contract, string worker, ClientModel client, WorkerContractFile file, KnownSymbols known, SymbolAnalysisContext context)
{
    /// <summary>Name of the property with the Python name of what a fix adds or corrects.</summary>
    public const string NameProperty = "Name";

    /// <summary>Name of the property with the source text of what a fix adds.</summary>
    public const string TextProperty = "Text";

    public void Run()
    {
        var methods = ContractMembers.FindOperations(contract, known, new Findings(), context.CancellationToken)
            .Select(method => (Method: method, Name: OperationParser.NameOf(method, method.FindAttribute(known.Operation)!)))
            .ToList();
        var used = new HashSet<string>(methods.Select(static it => it.Name), StringComparer.Ordinal);
        foreach (var (method, name) in methods)
        {
            if (!IsReportedElsewhere(method) && client.Operations.FirstOrDefault(it => it.Name == name) is { } operation)
                Compare(method, operation, file.Find(name), used);
        }

        foreach (var unused in file.Operations.Where(it => !used.Contains(it.Signature.Name)))
        {
            var text = contract.GetMembers(CSharpText.MethodName(unused)).IsEmpty ? CSharpText.Method(unused) : "";
            Report(Rules.OperationIsUnused, contract, unused.Place, (unused.Signature.Name, text), contract.Name, unused.Signature.Name, unused.Place);
        }
    }

    /// <summary>A base contract of this project with the same worker speaks for itself.</summary>
    private bool IsReportedElsewhere(IMethodSymbol method) =>
        !method.ContainingType.Is(contract)
        && method.ContainingAssembly.Is(contract.ContainingAssembly)
        && method.ContainingType.FindAttribute(known.Worker)?.FirstText() == worker;

    private void Compare(IMethodSymbol method, OperationModel operation, WorkerOperation? offered, HashSet<string> used)
    {
        if (OperationSignature.Parse(operation.Signature) is not { } signature)
            return;
        if (offered is null)
        {
            var names = file.Operations.Select(static it => it.Signature.Name).Where(name => !used.Contains(name)).ToList();
            Report(Rules.WorkerLacksOperation, method, null, DidYouMean.Find(signature.Name, names) ?? "",
                method.Name, signature.Name, file.Class, DidYouMean.Suggest(signature.Name, names));
            return;
        }

        foreach (var difference in SignatureComparer.Compare(signature, offered.Signature))
            Report(method, signature, offered, difference);
        foreach (var code in offered.Codes.Where(code => !operation.Raises.Contains(code.Code)))
            Report(Rules.RaisedCodeIsUndeclared, method, code.Place, code.Code, method.Name, code.Code, code.Place);
        ParameterComparison.Run(method, offered, this);
    }

    private void Report(IMethodSymbol method, OperationSignature signature, WorkerOperation offered, SignatureDifference difference)
    {
        var root = difference.Subject.Split('.', '[', ' ')[0];
        var place = offered.Find(root)?.Place ?? offered.Place;
        var parameter = FindParameter(method, root);
        ISymbol spot = (ISymbol?)parameter ?? method;
        var within = parameter is null || difference.Subject == root ? "" : $" (in '{difference.Subject}')";
        switch (difference.Kind)
        {
            case DifferenceKind.KindDiffers:
                Report(Rules.StreamingDiffers, method, offered.Place, "", method.Name, difference.Host, difference.Worker, offered.Place);
                break;
            case DifferenceKind.ParameterIsUnknown:
                var names = offered.Parameters.Select(static it => it.Name).Where(name => signature.Find(name) is null).ToList();
                Report(Rules.WorkerLacksParameter, spot, offered.Place, DidYouMean.Find(root, names) ?? "",
                    spot.Name, root, signature.Name, offered.Place, DidYouMean.Suggest(root, names));
                break;
            case DifferenceKind.ParameterIsMissing:
                var text = offered.Signature.Find(root) is { } needed ? CSharpText.Parameter(needed.Name, needed.Type) : "";
                Report(Rules.ContractLacksParameter, method, place, (root, text), method.Name, root, difference.Worker, place);
                break;
            case DifferenceKind.ParameterMayBeNull:
                Report(Rules.ParameterMayBeNull, spot, place, root, spot.Name + within, place);
                break;
            case DifferenceKind.ParameterTypeDiffers:
                Report(Rules.ParameterTypeDiffers, spot, place, root, spot.Name, difference.Host, difference.Worker + within, place);
                break;
            case DifferenceKind.ResultDiffers:
                Report(Rules.ResultTypeDiffers, method, offered.ResultPlace, "", method.Name, difference.Host, difference.Subject, difference.Worker, offered.ResultPlace);
                break;
        }
    }

    public IParameterSymbol? FindParameter(IMethodSymbol method, string name) =>
        method.Parameters.FirstOrDefault(parameter => WireNameOf(parameter) == name);

    public string WireNameOf(IParameterSymbol parameter) =>
        parameter.FindAttribute(known.Name)?.FirstText() ?? SnakeCase.From(parameter.Name);

    /// <summary>Reports at a symbol of this contract; for inherited ones at the contract's name.</summary>
    public void Report(DiagnosticDescriptor rule, ISymbol symbol, PythonPlace? place, string name, params object[] arguments) =>
        Report(rule, symbol, place, (name, ""), arguments);

    public void Report(DiagnosticDescriptor rule, ISymbol symbol, PythonPlace? place, (string Name, string Text) fix, params object[] arguments)
    {
        var isOwn = symbol.Is(contract) || (symbol as IMethodSymbol ?? symbol.ContainingSymbol as IMethodSymbol)?.ContainingType.Is(contract) is true;
        var location = Spot.Name(isOwn ? symbol : contract).ToLocation(context.CancellationToken);
        var properties = ImmutableDictionary<string, string?>.Empty.Add(NameProperty, fix.Name).Add(TextProperty, fix.Text);
        context.ReportDiagnostic(Diagnostic.Create(rule, location, place is null ? [] : [LocationOf(place)], properties, arguments));
    }

    private Location LocationOf(PythonPlace place)
    {
        var line = new LinePosition(place.Line - 1, 0);
        var path = Path.Combine(Path.GetDirectoryName(file.Path) ?? "", place.File);
        return Location.Create(path, default, new(line, line));
    }
}
