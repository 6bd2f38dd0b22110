using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Handling;

/// <summary>The declared codes that leave a piece of code as exceptions, or as the result that it returns.</summary>
internal sealed class EscapingCodes
{
    private EscapingCodes()
    {
    }

    public List<(IInvocationOperation Call, string Code)> Codes { get; } = [];

    /// <summary>Each call of a worker, whether it declares codes or not.</summary>
    public List<IInvocationOperation> Calls { get; } = [];

    /// <summary>Whether nothing else in it can raise a code: no method of the project that declares nothing, no throw.</summary>
    public bool IsComplete { get; private set; } = true;

    public static EscapingCodes Of(IOperation body, HandlingSymbols symbols, CancellationToken cancellationToken)
    {
        var found = new EscapingCodes();
        var open = new Stack<(IOperation Operation, CodeSet? Kept)>();
        open.Push((body, null));
        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (operation, kept) = open.Pop();
            if (operation is ITryOperation attempt)
            {
                var inner = new CodeSet(symbols, cancellationToken);
                if (kept is not null)
                    inner.Add(kept);
                foreach (var clause in attempt.Catches)
                {
                    inner.Add(Catching.CodesOf(clause, symbols, cancellationToken));
                    open.Push((clause.Handler, kept));
                }

                open.Push((attempt.Body, inner));
                if (attempt.Finally is { } last)
                    open.Push((last, kept));
                continue;
            }

            if (operation is IInvocationOperation call)
                found.Add(call, kept, symbols);
            else if (operation is IThrowOperation { Exception: not null } && kept is not { IsAll: true })
                found.IsComplete = false;
            foreach (var child in operation.ChildOperations)
                open.Push((child, kept));
        }

        found.Codes.Sort(static (one, other) => one.Call.Syntax.SpanStart.CompareTo(other.Call.Syntax.SpanStart));
        found.Calls.Sort(static (one, other) => one.Syntax.SpanStart.CompareTo(other.Syntax.SpanStart));
        return found;
    }

    private void Add(IInvocationOperation call, CodeSet? kept, HandlingSymbols symbols)
    {
        var codes = symbols.RaisedBy(call.TargetMethod);
        if (codes.Length > 0 || symbols.IsOperation(call.TargetMethod))
        {
            Calls.Add(call);
            if (!symbols.IsResult(symbols.Awaited(call.Type)) || IsReturned(call))
                Codes.AddRange(codes.Where(code => kept?.Contains(code) != true).Select(code => (call, code)));
        }
        else if (kept is not { IsAll: true } && MayCallWorkers(call.TargetMethod, symbols))
            IsComplete = false;
    }

    /// <summary>Methods of projects that know the runtime, and delegates, may do anything.</summary>
    private static bool MayCallWorkers(IMethodSymbol method, HandlingSymbols symbols) =>
        method.MethodKind == MethodKind.DelegateInvoke
        || method.ContainingAssembly.Is(symbols.Known.Compilation.Assembly)
        || (method.ContainingAssembly is { } assembly && !assembly.Is(symbols.Exception?.ContainingAssembly)
            && assembly.Modules.Any(module => module.ReferencedAssemblySymbols.Contains(symbols.Exception?.ContainingAssembly!, SymbolEqualityComparer.Default)));

    private static bool IsReturned(IOperation call)
    {
        var parent = call.Parent;
        while (parent is IAwaitOperation or IConversionOperation or IParenthesizedOperation
            or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "Map" or "MapAsync" or "Then" })
            parent = parent.Parent;
        return parent is IReturnOperation { Parent: not IBlockOperation { Parent: IAnonymousFunctionOperation } };
    }
}
