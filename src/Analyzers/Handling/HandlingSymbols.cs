using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Roslyn;
using Snakepit.Roslyn.Parsing;

namespace Snakepit.Analyzers.Handling;

/// <summary>What the rules about errors know of a compilation: the types of errors, and which method raises which codes.</summary>
internal sealed class HandlingSymbols
{
    private static readonly ConditionalWeakTable<Compilation, HandlingSymbols> Resolved = new();

    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<string>> _raised = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<(IMethodSymbol, int), Helper?> _helpers = new();
    private readonly ConcurrentDictionary<SyntaxNode, ILookup<string, SimpleNameSyntax>> _names = new();
    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<IMethodSymbol>> _declaring = new(SymbolEqualityComparer.Default);

    private HandlingSymbols(Compilation compilation)
    {
        Known = KnownSymbols.Of(compilation);
        Error = compilation.FindType(KnownNames.SnakepitError);
        Exception = compilation.FindType(KnownNames.SnakepitException);
        ExceptionInfo = compilation.FindType(KnownNames.ExceptionInfo);
        AnyException = compilation.FindType("System.Exception");
        RpcException = compilation.FindType("Grpc.Core.RpcException");
        RpcStatus = compilation.FindType("Grpc.Core.Status");
    }

    public KnownSymbols Known { get; }

    public INamedTypeSymbol? Error { get; }

    public INamedTypeSymbol? Exception { get; }

    public INamedTypeSymbol? ExceptionInfo { get; }

    public INamedTypeSymbol? AnyException { get; }

    public INamedTypeSymbol? RpcException { get; }

    public INamedTypeSymbol? RpcStatus { get; }

    /// <summary>Null where the runtime is not referenced: no rule has anything to do there.</summary>
    public static HandlingSymbols? Of(Compilation compilation) =>
        compilation.FindType(KnownNames.SnakepitException) is null
            ? null
            : Resolved.GetValue(compilation, static it => new HandlingSymbols(it));

    public bool IsResult(ITypeSymbol? type) => type is INamedTypeSymbol { Arity: 1 } && type.IsDefinedBy(Known.Result);

    /// <summary>A result, or the several of <c>Task.WhenAll</c>.</summary>
    public bool HoldsResult(ITypeSymbol? type) => IsResult(type is IArrayTypeSymbol array ? array.ElementType : type);

    public bool IsError(ITypeSymbol? type) => type.Is(Error) || type.Is(Exception);

    /// <summary>Whether a clause of this type sees our exceptions.</summary>
    public bool Catches(ITypeSymbol? type) =>
        type is null || type.SpecialType == SpecialType.System_Object || type.Is(Exception) || type.Is(AnyException);

    /// <summary>The result type behind a task; the type itself where it is no task.</summary>
    public ITypeSymbol? Awaited(ITypeSymbol? type) =>
        type is INamedTypeSymbol { Arity: 1, TypeArguments: [var inner] } && (type.IsDefinedBy(Known.TaskOf) || type.IsDefinedBy(Known.ValueTaskOf)) ? inner : type;

    public bool IsTask(ITypeSymbol? type) =>
        type is not null && (type.Is(Known.Task) || type.Is(Known.ValueTask) || type.IsDefinedBy(Known.TaskOf) || type.IsDefinedBy(Known.ValueTaskOf));

    /// <summary>Whether something starts when the value is made, and fails where it is awaited: a task, a stream, several of them.</summary>
    public bool HoldsTasks(ITypeSymbol? type) => type switch
    {
        IArrayTypeSymbol array => IsTask(array.ElementType),
        INamedTypeSymbol { TypeKind: not TypeKind.Delegate, Arity: 1, TypeArguments: [var item] } => IsTask(type) || type.IsDefinedBy(Known.AsyncEnumerable) || IsTask(item),
        _ => IsTask(type),
    };

    /// <summary>What a method that declares nothing lets pass, read once for each depth.</summary>
    public Helper? HelperOf(IMethodSymbol method, int depth, Func<Helper?> read) =>
        _helpers.TryGetValue((method, depth), out var helper) ? helper : _helpers.GetOrAdd((method, depth), read());

    /// <summary>All names that a type's declaration consists of, read once for each.</summary>
    public ILookup<string, SimpleNameSyntax> NamesIn(SyntaxNode type) =>
        _names.GetOrAdd(type, static it => it.DescendantNodes().OfType<SimpleNameSyntax>().ToLookup(static name => name.Identifier.ValueText, StringComparer.Ordinal));

    /// <summary>Whether a call of the method is a call of a worker.</summary>
    public bool IsOperation(IMethodSymbol method) =>
        method.OriginalDefinition.FindAttribute(Known.Operation) is not null
        || InterfaceMethods(method, this).Any(it => it.FindAttribute(Known.Operation) is not null);

    /// <summary>Whether the method says which codes it raises, even if none.</summary>
    public bool Promises(IMethodSymbol method) => !DeclaredBy(method).IsDefault;

    /// <summary>The codes that the method declares: its own, those of what it overrides and of the interfaces that it implements.</summary>
    public ImmutableArray<string> RaisedBy(IMethodSymbol method) => DeclaredBy(method) is { IsDefault: false } codes ? codes : [];

    private ImmutableArray<string> DeclaredBy(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        return _raised.TryGetValue(method, out var codes) ? codes : _raised.GetOrAdd(method, Read(method));
    }

    /// <summary>The category of a code; null where nobody here knows it.</summary>
    public string? CategoryOf(string code, CancellationToken cancellationToken) =>
        BuiltInCategories.Find(code)
        ?? (DeclaredErrorCodes.Of(Known, cancellationToken).Find(code)?.Category is { } category ? category.Substring(category.LastIndexOf('.') + 1) : null);

    private ImmutableArray<string> Read(IMethodSymbol method)
    {
        var codes = new List<string>();
        var isDeclared = false;
        for (IMethodSymbol? it = method; it is not null; it = it.OverriddenMethod)
            isDeclared |= AddCodes(it, codes);
        foreach (var implemented in InterfaceMethods(method, this))
            isDeclared |= AddCodes(implemented, codes);
        return isDeclared ? [.. codes.Distinct(StringComparer.Ordinal)] : default;
    }

    private bool AddCodes(IMethodSymbol method, List<string> codes) =>
        AddCodesOf(method, codes) | (method.ContainingType is { TypeKind: TypeKind.Interface } contract && AddCodesOf(contract, codes));

    private bool AddCodesOf(ISymbol declaring, List<string> codes)
    {
        var isDeclared = false;
        foreach (var data in declaring.AttributesInOrder(Known.Raises))
        {
            isDeclared = true;
            foreach (var argument in data.ConstructorArguments)
            {
                if (argument.Kind == TypedConstantKind.Array)
                    codes.AddRange(argument.IsNull ? [] : argument.Values.Select(static value => value.Value).OfType<string>());
                else if (argument.Kind != TypedConstantKind.Error && argument.Value is string code)
                    codes.Add(code);
            }
        }

        return isDeclared;
    }

    private static IEnumerable<IMethodSymbol> InterfaceMethods(IMethodSymbol method, HandlingSymbols symbols)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation)
            || method.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type)
            yield break;
        var name = method.Name.Substring(method.Name.LastIndexOf('.') + 1);
        foreach (var contract in type.AllInterfaces)
        {
            foreach (var member in symbols.DeclaringMethods(contract.OriginalDefinition))
            {
                if (member.Name == name
                    && contract.GetMembers(name).FirstOrDefault(it => it.OriginalDefinition.Is(member)) is { } constructed
                    && type.FindImplementationForInterfaceMember(constructed) is { } implementation
                    && implementation.OriginalDefinition.Is(method.OriginalDefinition))
                    yield return member;
            }
        }
    }

    private ImmutableArray<IMethodSymbol> DeclaringMethods(INamedTypeSymbol contract) => _declaring.GetOrAdd(contract, it =>
    [
        .. it.GetMembers().OfType<IMethodSymbol>().Where(method => it.FindAttribute(Known.Raises) is not null || method.FindAttribute(Known.Raises) is not null || method.FindAttribute(Known.Operation) is not null),
    ]);
}
