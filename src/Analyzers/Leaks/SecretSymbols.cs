using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Snakepit.Analyzers.Secrets;
using Snakepit.Roslyn;

namespace Snakepit.Analyzers.Leaks;

/// <summary>Tells which symbols hold secrets or personal data.</summary>
internal sealed class SecretSymbols
{
    private const int DeepestMember = 3;

    private static readonly string[] Configurations = ["Options", "Settings", "Config", "Defaults", "Constants", "Names"];

    private static readonly HashSet<string> Persons = new(StringComparer.Ordinal)
    {
        "Person", "Customer", "Patient", "Passenger", "Applicant", "Claimant", "Borrower", "Resident", "Guest", "Student", "Pupil", "Beneficiary", "Cardholder",
    };

    private readonly LeakSymbols _symbols;
    private readonly LeakSettings _settings;
    private readonly Func<ISymbol, string> _decide;
    private readonly Func<ITypeSymbol, string> _findMember;
    private readonly SymbolCache<ISymbol, string> _known = new();
    private readonly SymbolCache<ITypeSymbol, string> _holders = new();

    public SecretSymbols(LeakSymbols symbols, LeakSettings settings)
    {
        (_symbols, _settings) = (symbols, settings);
        (_decide, _findMember) = (Decide, type => FindMember(type, 0) ?? "");
    }

    /// <summary>The name to report when the symbol holds a secret; null when it does not.</summary>
    public string? Find(ISymbol symbol)
    {
        // Locals and parameters are many, live in one body, and are mostly called nothing of the kind: finding out is cheaper than remembering.
        var name = symbol.Kind is SymbolKind.Local or SymbolKind.Parameter ? Decide(symbol) : _known.GetOrAdd(symbol, _decide);
        return name.Length > 0 ? name : null;
    }

    /// <summary>A member that makes the object hold a secret when all of it is written; null when there is none.</summary>
    public string? FindMember(ITypeSymbol type)
    {
        var name = _holders.GetOrAdd(type, _findMember);
        return name.Length > 0 ? name : null;
    }

    /// <summary>Whether these are all the members that make an object hold a secret.</summary>
    public bool HasOnly(ITypeSymbol type, IEnumerable<IPropertySymbol> properties)
    {
        var known = new HashSet<ISymbol>(properties, SymbolEqualityComparer.Default);
        return FindMember(type, 0, known) is null;
    }

    public bool IsSecretKey(string key) => _settings.Names.IsSecretKey(key);

    private string Decide(ISymbol symbol)
    {
        var form = IsNameOfPerson(symbol) ? SecretForm.Person : _settings.Names.FormOf(symbol.Name);
        var definition = symbol.OriginalDefinition;
        if (form == SecretForm.None && symbol.Kind == SymbolKind.Local || TypeOf(symbol) is not { } type)
            return "";
        if (_settings.IsSource(definition) || _symbols.IsMarked(definition) || ParameterOf(definition) is { } parameter && _symbols.IsMarked(parameter))
            return Display(symbol);
        return form != SecretForm.None && Fits(type, form, definition) && !IsHarmless(definition) && !IsNameOfHeader(definition) ? Display(symbol) : "";
    }

    /// <summary>The type of a symbol that can hold a secret; null for constants, which are in the source anyway, and for the rest.</summary>
    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.IsConst ? null : local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.IsConst ? null : field.Type,
        IPropertySymbol property => property.IsIndexer ? null : property.Type,
        _ => null,
    };

    private bool IsHarmless(ISymbol symbol) => _symbols.IsMarkedHarmless(symbol) || ParameterOf(symbol) is { } parameter && _symbols.IsMarkedHarmless(parameter);

    /// <summary><c>Patient.Name</c>, but not <c>Product.Name</c>.</summary>
    private static bool IsNameOfPerson(ISymbol symbol) =>
        symbol is { Name: "Name", Kind: SymbolKind.Property, ContainingType.Name: var person } && Persons.Contains(person);

    /// <summary>Options tell the header that a key is in, and not what is in it: <c>ApiKeyHeader = "X-Api-Key"</c>.</summary>
    private static bool IsNameOfHeader(ISymbol symbol) =>
        symbol is { Kind: SymbolKind.Property or SymbolKind.Field, ContainingType.Name: var container } && symbol.Name.EndsWith("Header", StringComparison.Ordinal)
        && Array.Exists(Configurations, container.Contains);

    /// <summary>The parameter of a positional property, which has the marks of it.</summary>
    private IParameterSymbol? ParameterOf(ISymbol symbol)
    {
        if (symbol is not IPropertySymbol { ContainingType: { } type } || IsUnmarked(symbol) || !_symbols.FactsOf(type).IsRecord || !_symbols.CanBeMarked(symbol))
            return null;
        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if (parameter.Name == symbol.Name && !parameter.GetAttributes().IsEmpty)
                    return parameter;
            }
        }

        return null;
    }

    /// <summary>Whether its parameter shows that it has no marks, which is quicker to see than to find it among the symbols.</summary>
    private static bool IsUnmarked(ISymbol property) =>
        property.DeclaringSyntaxReferences is [var declaration] && declaration.GetSyntax() is ParameterSyntax { AttributeLists.Count: 0 };

    private bool Fits(ITypeSymbol type, SecretForm form, ISymbol symbol)
    {
        if (symbol.ContainingType is { } container && _symbols.FactsOf(container).IsPlatform && !symbol.IsImplicitlyDeclared && !container.IsAnonymousType && !container.IsTupleType)
        {
            // The platform has names such as PublicKeyToken and FullName for harmless things.
            if (form == SecretForm.Person || symbol is IPropertySymbol && symbol.Name is not ("Password" or "ConnectionString" or "Authorization" or "AccountKey" or "Cookie"))
                return false;
        }

        // So has gRPC: Method.FullName.
        if (form == SecretForm.Person && symbol.ContainingType is { } named && _symbols.SpaceOf(named) is var space && (IsIn(space, "Grpc") || IsIn(space, "Google") || IsIn(space, "Microsoft")))
            return false;
        return !_symbols.IsException(type) && form.Fits(type, symbol.Name);
    }

    private static bool IsIn(string space, string root) =>
        space.StartsWith(root, StringComparison.Ordinal) && (space.Length == root.Length || space[root.Length] == '.');

    private string? FindMember(ITypeSymbol type, int depth, HashSet<ISymbol>? except = null)
    {
        if (depth > DeepestMember || type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || _symbols.FactsOf(type) is { IsPlatform: true } or { IsException: true })
            return null;
        for (ITypeSymbol? it = type; it is { SpecialType: SpecialType.None }; it = it.BaseType)
        {
            foreach (var member in it.GetMembers())
            {
                if (member is not IPropertySymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public, IsIndexer: false } property
                    || IsLeftOut(property) || except?.Contains(property) == true)
                    continue;
                if (Find(property) is { } name)
                    return name;
                if (property.Type.Locations.Any(static location => location.IsInSource) && !property.Type.Is(type) && FindMember(property.Type, depth + 1) is { } nested)
                    return nested;
            }
        }

        return null;
    }

    private static bool IsLeftOut(IPropertySymbol property) => property.GetAttributes().Any(static attribute =>
        attribute.AttributeClass?.Name is "JsonIgnoreAttribute" or "IgnoreDataMemberAttribute" or "LogPropertyIgnoreAttribute" or "NotLoggedAttribute");

    private static string Display(ISymbol symbol) => symbol switch
    {
        IFieldSymbol or IPropertySymbol when symbol.ContainingType is { IsAnonymousType: false, IsTupleType: false } => symbol.ToMessage(),
        _ => symbol.Name,
    };
}
