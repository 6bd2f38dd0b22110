using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Snakepit.Analyzers.Leaks;

/// <summary>
/// The summaries of the methods of one compilation. Each is made at most once for each level of calls, with the summaries of the level
/// below: cycles end by themselves, the cost is linear in the code, and the result does not depend on who asks first.
/// </summary>
internal sealed class MethodSummaries(LeakSymbols symbols, LeakSettings.Provider settings)
{
    /// <summary>How many calls are followed, one inside the other.</summary>
    public const int Levels = 4;

    private readonly ConcurrentDictionary<IMethodSymbol, MethodSummary>[] _levels =
        [.. Enumerable.Range(0, Levels).Select(static _ => new ConcurrentDictionary<IMethodSymbol, MethodSummary>(SymbolEqualityComparer.Default))];

    // Bodies of the types that are being analyzed, and those that were bound for a summary and may be needed at another level.
    private readonly ConcurrentDictionary<IMethodSymbol, IOperation> _bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _handlers = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, WeakReference<IOperation>> _bound = new(SymbolEqualityComparer.Default);
    private readonly Implementations _implementations = new(symbols.Compilation);

    public MethodSummary Of(IMethodSymbol method, int level, CancellationToken cancellationToken)
    {
        if (level <= 0)
            return MethodSummary.Empty;
        method = method.OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        if (method.IsAbstract || method.IsExtern || method.DeclaringSyntaxReferences.IsEmpty)
            return MethodSummary.Empty;
        var known = _levels[level - 1];
        return known.TryGetValue(method, out var summary) ? summary : known.GetOrAdd(method, Make(method, level, cancellationToken));
    }

    public IMethodSymbol? ImplementationOf(IMethodSymbol method) => _implementations.Of(method);

    /// <summary>Gives the body of a method that is bound already.</summary>
    public void Add(IMethodSymbol method, ImmutableArray<IOperation> blocks)
    {
        foreach (var block in blocks)
        {
            // A constructor has its initializer beside its block, and above both the operation that holds them.
            var body = block;
            while (body.Parent is { } parent)
                body = parent;
            // Defaults of parameters and attributes are blocks too.
            if (body.Kind is OperationKind.ParameterInitializer or OperationKind.Attribute)
                continue;
            _bodies[method] = body;
            return;
        }
    }

    /// <summary>Forgets the body, which is large.</summary>
    public void Release(ISymbol owner)
    {
        if (owner is IMethodSymbol method)
            _bodies.TryRemove(method, out _);
    }

    /// <summary>Whether nobody asked so before: a method that several routes lead to is one handler.</summary>
    public bool IsFirst(IMethodSymbol handler) => _handlers.TryAdd(handler.OriginalDefinition, true);

    public IOperation? BodyOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = method.OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        return _bodies.TryGetValue(method, out var body) ? body : Bind(method, cancellationToken);
    }

    private MethodSummary Make(IMethodSymbol method, int level, CancellationToken cancellationToken)
    {
        var initializers = PrimaryConstructors.InitializersOf(method, symbols.Compilation, cancellationToken);
        var body = BodyOf(method, cancellationToken);
        var bodies = body is null ? initializers : initializers.Add(body);
        return bodies.IsEmpty
            ? MethodSummary.Empty
            : new BodyWalker(symbols, settings.Of(bodies[0].Syntax.SyntaxTree), this, method, level - 1, report: null, cancellationToken).Summarize(bodies);
    }

    /// <summary>The body of a method of another type.</summary>
    private IOperation? Bind(IMethodSymbol method, CancellationToken cancellationToken)
    {
        if (_bound.TryGetValue(method, out var known) && known.TryGetTarget(out var bound))
            return bound;
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax(cancellationToken);
            if (syntax is RecordDeclarationSyntax || !symbols.Compilation.ContainsSyntaxTree(syntax.SyntaxTree))
                continue;
            if (syntax is TypeDeclarationSyntax type)
            {
                if (type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault() is not { } baseType)
                    continue;
                syntax = baseType;
            }

            if (symbols.Compilation.GetSemanticModel(syntax.SyntaxTree).GetOperation(syntax, cancellationToken) is not { } body)
                continue;
            _bound[method] = new(body);
            return body;
        }

        return null;
    }
}
